import { z } from 'zod';
import { readCounty } from '../../config/county.ts';
import type { County } from '../../config/county.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { DEMO_CONTACT, isDemoDelivery } from '../../config/demo-delivery.ts';
import { readYaml } from '../../config/read-yaml.ts';
import { requireReferenceFile } from '../../config/require-reference-file.ts';
import { readSettings } from '../../config/settings.ts';

/** Who issues the papers (发文机关). `data/papers/README.md` explains every field. */
export interface Organisation {
  county: string;
  /** 东阳市信访局 */
  bureau: string;
  /** 机关代字 of documents (东信) and of letters (东信督). */
  code: string;
  letter_code: string;
  /** 抄送; empty: nobody. */
  copy_to: string;
  /** 印发机关, the office that prints; empty: the bureau. */
  print_office: string;
  /** Empty: a blank to be filled in. */
  contact: string;
  telephone: string;
}

const text = z.string().default('');

/** The schema of `papers/organisation.yaml`. */
export const organisationSchema = z.strictObject({
  bureau: text,
  code: text,
  letter_code: text,
  copy_to: text,
  print_office: text,
  contact: text,
  telephone: text,
});

/** Reads `papers/organisation.yaml`. Empty fields follow from the county's name. */
export function readOrganisation(dir: DataDir): Organisation {
  const written = readYaml(
    requireReferenceFile(dir, 'papers/organisation.yaml'),
    organisationSchema,
  );
  return { ...written, ...withDefaults(written, readCounty(dir)), ...contactOf(dir, written) };
}

/** A blank contact stays blank, but for the demo, whose papers reach nobody. */
function contactOf(
  dir: DataDir,
  { contact, telephone }: Pick<Organisation, 'contact' | 'telephone'>,
): Pick<Organisation, 'contact' | 'telephone'> {
  const made = isDemoDelivery(readSettings(dir)) ? DEMO_CONTACT : { contact: '', telephone: '' };
  return { contact: contact || made.contact, telephone: telephone || made.telephone };
}

function withDefaults(
  { bureau, code, letter_code }: Pick<Organisation, 'bureau' | 'code' | 'letter_code'>,
  { name: county }: County,
): Pick<Organisation, 'county' | 'bureau' | 'code' | 'letter_code'> {
  // By characters, not code units: rare characters take two.
  const own = code || `${[...county][0]}信`;
  return {
    county,
    bureau: bureau || `${county}信访局`,
    code: own,
    letter_code: letter_code || `${own}督`,
  };
}

/**
 * Returns the 发文字号 of the year: `东信〔2023〕15号`.
 * @param serial null: not given yet, a blank to be filled in
 */
export function documentNumber(code: string, year: string, serial: number | null): string {
  return `${code}〔${year}〕${serial ?? '  '}号`;
}
