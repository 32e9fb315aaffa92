import { defaultBasis } from '../../method/calendar/period.ts';
import type { EditionSpec } from '../../method/edition-id.ts';
import { sealEditions } from '../../seals/seal-editions.ts';
import type { SealResult } from '../../seals/seal-editions.ts';
import { lastingFolder } from '../support/temporary-folder.ts';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow, SpecOf } from '../support/test-county.ts';
import { MARCH, PLAIN, plainScheme } from '../support/plain-county.ts';

export const REGISTER = `code,name,kind,peer_group
900001101,镇1,township,镇乡
900001102,镇2,township,镇乡
900001103,镇3,township,镇乡
`;

/** Shanghai time on a day of May 2024, after the cases. */
export const may = (day: number, hour = 8) =>
  `2024-05-${String(day).padStart(2, '0')} ${String(hour).padStart(2, '0')}:00:00`;

/** A case of March 2024, registered and judged on one day. */
export function judged(number: string, isResolved: boolean, extra: ExportRow = {}): ExportRow {
  return {
    信访件编号: number,
    登记日期: '2024-03-02',
    办结日期: '2024-03-02',
    化解情况: isResolved ? '化解' : '未化解',
    问题属地: `镇${number[0]!}`,
    ...extra,
  };
}

/** Five cases of a township, 1-1 to 1-5, the first so many of them resolved. */
const five = (town: number, resolved: number) =>
  [1, 2, 3, 4, 5].map((at) => judged(`${town}-${at}`, at <= resolved));

/** Made once a process, then copied. */
const made = new Map<string, Promise<TestCounty>>();

export async function copyOf(name: string, make: () => Promise<TestCounty>): Promise<TestCounty> {
  if (!made.has(name)) {
    made.set(
      name,
      make().then((county) => county.copy(lastingFolder())),
    );
  }
  return (await made.get(name)!).copy();
}

/**
 * A county whose index is the resolution rate in per cent. Known on 1 May: of five cases each, 镇1 has
 * 4 resolved, 镇2 has 3, 镇3 has 1.
 */
export function sealedCounty(
  files: Record<string, string> = {},
  cases = [...five(1, 4), ...five(2, 3), ...five(3, 1)],
): Promise<TestCounty> {
  return copyOf(JSON.stringify([files, cases]), () => newCounty(files, cases));
}

async function newCounty(files: Record<string, string>, cases: ExportRow[]): Promise<TestCounty> {
  const county = new TestCounty({
    'units.csv': REGISTER,
    [`schemes/${PLAIN}.yaml`]: plainScheme(),
    ...files,
  });
  if (cases.length > 0) await county.load(cases, { loadedAt: may(1) });
  return county;
}

export const specOf = (of: SpecOf): EditionSpec => ({
  kind: 'township',
  basis: defaultBasis(of.period),
  scheme: PLAIN,
  ...of,
});

export const MARCH_ID = 'township-month-2024-03-31-period-plain';

/** Seals the edition of March as known at a time. */
export async function sealMarch(
  county: TestCounty,
  now: string,
  restate = false,
): Promise<SealResult> {
  const [result] = await sealEditions(county.dir, [specOf(MARCH)], { now, restate });
  return result!;
}
