import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { editionCsv } from '../../editions/write-csv.ts';
import { parseDateTime } from '../../intake/records/date-time.ts';
import type { Reconciliation } from '../../intake/load/reconciliation.ts';
import { TestCounty } from '../support/test-county.ts';
import { BASES, PERIOD_KINDS } from '../../method/calendar/period.ts';
import { UNIT_KINDS } from '../../method/unit-kind.ts';

const caseSchema = z.object({
  /** False: changed cases cannot be distinguished from unchanged ones here. */
  recon_strict: z.boolean(),
  loads: z.array(z.object({ file: z.string(), loaded_at: z.string() })),
  editions: z.array(
    z.object({
      kind: z.enum(UNIT_KINDS),
      period: z.enum(PERIOD_KINDS),
      date: z.string(),
      basis: z.enum(BASES),
      scheme: z.string().optional(),
      known_at: z.string().optional(),
      csv: z.string(),
    }),
  ),
});

const COUNTS = ['read', 'new', 'duplicate', 'quarantined', 'blank'] as const;
const STRICT_COUNTS = [...COUNTS, 'changed', 'unchanged'] as const;

/** Drawn at random, so another program cannot give the same values. */
const DRAWN = ['rank_low', 'rank_high'];

const cells = (csv: string) => Papa.parse<string[]>(csv.replace(/^\ufeff/, '').trim()).data;

describe.each(['county-a', 'county-b', 'county-c'])('the independent results of %s', (name) => {
  const folder = join(import.meta.dirname, name);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const { recon_strict, loads, editions } = caseSchema.parse(JSON.parse(read('case.json')));
  const reconciliations: Reconciliation[] = [];
  let county: TestCounty;

  beforeAll(async () => {
    const settings = ['units.csv', 'county.yaml', 'adjustments.csv'].filter((file) =>
      existsSync(join(folder, file)),
    );
    county = new TestCounty(Object.fromEntries(settings.map((file) => [file, read(file)])));
    for (const { file, loaded_at } of loads) {
      const loadedAt = parseDateTime(loaded_at)!;
      reconciliations.push(
        (await county.loadFile(join(folder, file), { loadedAt })).reconciliation,
      );
    }
  });

  it('agree on every load', () => {
    const counts = recon_strict ? STRICT_COUNTS : COUNTS;
    const pick = (each: Record<string, unknown>) => [
      each['file'],
      counts.map((count) => [count, each[count]]),
    ];
    const expected = z
      .array(z.looseObject({ file: z.string() }))
      .parse(JSON.parse(read('expected/recon.json')));
    expect(reconciliations.map((each) => pick({ ...each }))).toEqual(expected.map(pick));
  });

  it.each(editions)('agree on every cell of $csv', async ({ known_at, csv, ...spec }) => {
    const knownAt = known_at === undefined ? null : parseDateTime(known_at)!;
    const edition = cells(editionCsv(await county.edition(spec, knownAt)));
    const expected = cells(read(`expected/${csv}`));
    const named = ([heading, ...rows]: string[][]) =>
      rows.map((row) =>
        Object.fromEntries(
          heading!.map((column, at) => [column, DRAWN.includes(column) ? '' : row[at]]),
        ),
      );
    expect(edition[0]).toEqual(expected[0]);
    expect(named(edition)).toEqual(named(expected));
  });
});
