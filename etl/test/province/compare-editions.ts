import type { DataDir } from '../../config/data-dir.ts';
import { EditionMaker } from '../../editions/edition-maker.ts';
import type { Edition } from '../../editions/edition.ts';
import { adoptedSchemes, requireSchemeOn } from '../../config/scheme-in-force.ts';

/** Windows of which editions are made, of the counties and of their townships. */
const WINDOWS = [
  { period: 'month', basis: 'period', date: '2022-06-30' },
  { period: 'month', basis: 'ytd', date: '2022-11-30' },
  { period: 'quarter', basis: 'period', date: '2022-09-30' },
  { period: 'week', basis: 'period', date: '2022-10-16' },
  { period: 'year', basis: 'period', date: '2022-12-31' },
] as const;
const KINDS = ['county', 'township'] as const;

/** Makes the same editions of two regions, and returns the ids of those that differ. */
export async function differentEditions(
  one: DataDir,
  other: DataDir,
): Promise<{ editions: number; different: string[] }> {
  const expected = await editionsOf(one);
  const found = await editionsOf(other);
  const different = expected.filter((edition, at) => contentOf(edition) !== contentOf(found[at]!));
  return { editions: expected.length, different: different.map(({ id }) => id) };
}

async function editionsOf(dir: DataDir): Promise<Edition[]> {
  const scheme = requireSchemeOn(adoptedSchemes(dir), '2022-12-31').id;
  const maker = await EditionMaker.open(dir, scheme, null);
  try {
    return await maker.make(
      WINDOWS.flatMap((window) => KINDS.map((kind) => ({ ...window, kind, scheme }))),
    );
  } finally {
    maker.close();
  }
}

/** All of an edition but the time at which its region took the counts in. */
function contentOf(edition: Edition): string {
  return JSON.stringify({ ...edition, provenance: { ...edition.provenance, known_at: null } });
}
