import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { editionCsv } from '../../editions/write-csv.ts';
import { parseDateTime } from '../../intake/records/date-time.ts';
import { TestCounty } from '../support/test-county.ts';
import { BASES, PERIOD_KINDS } from '../../method/calendar/period.ts';
import { COUNTY_KINDS } from '../../method/unit-kind.ts';

const caseSchema = z.object({
  loads: z.array(z.object({ file: z.string(), loaded_at: z.string() })),
  editions: z.array(
    z.object({
      kind: z.enum(COUNTY_KINDS),
      period: z.enum(PERIOD_KINDS),
      date: z.string(),
      basis: z.enum(BASES),
      known_at: z.string().optional(),
      csv: z.string(),
    }),
  ),
});

/** Drawn at random, so another program cannot give the same values. */
const DRAWN = ['rank_low', 'rank_high'];

/** The rows of a published table, in its order, without what is drawn. */
const rowsOf = (csv: string) =>
  Papa.parse<Record<string, string>>(csv.replace(/^\ufeff/, '').trim(), { header: true }).data.map(
    (row) => Object.fromEntries(Object.entries(row).filter(([column]) => !DRAWN.includes(column))),
  );

describe.each(['county-a', 'county-b'])('the independent results of %s', (name) => {
  const folder = join(import.meta.dirname, name);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const { loads, editions } = caseSchema.parse(JSON.parse(read('case.json')));
  const counts: number[][] = [];
  /** The program's tables, by file of the expected ones, and those from kept facts. */
  const made = new Map<string, string>();
  const fromKept = new Map<string, string>();

  beforeAll(async () => {
    const settings = ['units.csv', 'county.yaml', 'adjustments.csv'];
    const county = new TestCounty(Object.fromEntries(settings.map((file) => [file, read(file)])));
    for (const { file, loaded_at } of loads) {
      const loadedAt = parseDateTime(loaded_at)!;
      const { reconciliation } = await county.loadFile(join(folder, file), { loadedAt });
      counts.push([reconciliation.read, reconciliation.quarantined]);
    }
    for (const knownAt of new Set(editions.map(({ known_at }) => known_at))) {
      const own = editions.filter(({ known_at }) => known_at === knownAt);
      const asked = knownAt === undefined ? null : parseDateTime(knownAt)!;
      const found = await county.editions(own, asked);
      found.forEach((edition, at) => made.set(own[at]!.csv, editionCsv(edition)));
    }
    // Kept facts have every load.
    const whole = editions.filter(({ known_at }) => known_at === undefined);
    const kept = await county.editions(whole, null, 'kept');
    kept.forEach((edition, at) => fromKept.set(whole[at]!.csv, editionCsv(edition)));
  });

  it('load whole', () => {
    const lines = loads.map(({ file }) => Papa.parse(read(file), { skipEmptyLines: true }).data);
    // A heading, then one case in each row.
    expect(counts).toEqual(lines.map((rows) => [rows.length - 1, 0]));
  });

  it.each(editions)('agree on every cell of $csv', ({ csv, known_at }) => {
    expect(rowsOf(made.get(csv)!)).toEqual(rowsOf(read(`expected/${csv}`)));
    if (known_at === undefined) expect(fromKept.get(csv)).toBe(made.get(csv));
  });
});
