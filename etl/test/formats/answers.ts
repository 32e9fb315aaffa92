import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { expect } from 'vitest';
import { z } from 'zod';
import type { DataDir } from '../../config/data-dir.ts';
import { EditionMaker } from '../../editions/edition-maker.ts';
import { editionCsv } from '../../editions/write-csv.ts';
import { importFiles } from '../../intake/import-files.ts';
import type { LoadResult } from '../../intake/load/load-file.ts';
import type { Reconciliation } from '../../intake/load/reconciliation.ts';
import { BASES, defaultBasis, PERIOD_KINDS } from '../../method/calendar/period.ts';
import type { EditionSpec } from '../../method/edition-id.ts';
import { COUNTY_KINDS } from '../../method/unit-kind.ts';
import { answerFile, exportFile } from './open-fixture.ts';
import type { Release } from './open-fixture.ts';

const question = z.object({ file: z.string(), args: z.array(z.string()).optional() });
const option = z.object({
  kind: z.enum(COUNTY_KINDS).default('township'),
  period: z.enum(PERIOD_KINDS),
  date: z.string(),
  basis: z.enum(BASES).optional(),
  scheme: z.string().default('yang-2023'),
  'known-at': z.string().default('9999-12-31'),
});

/** The editions of a fixture whose cells its program printed as CSV, in the order it was asked. */
export function printedEditions(name: string, release: Release = '0.2.0') {
  const file = answerFile(name, 'commands.json', release);
  return z
    .array(question)
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .filter(({ args, file: printed }) => args?.[0] === 'edition' && printed.endsWith('.csv'))
    .map(({ file: printed, args = [] }) => {
      const words = args.slice(1).map((word) => word.replace(/^--/, ''));
      const pairs = words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1]]] : []));
      const { 'known-at': knownAt, ...asked } = option.parse(Object.fromEntries(pairs));
      const spec: EditionSpec = { ...asked, basis: asked.basis ?? defaultBasis(asked.period) };
      // A bare day is known at its end.
      const moment = knownAt.includes('T') ? knownAt.replace('T', ' ') : `${knownAt} 23:59:59`;
      return { file: printed, spec, knownAt: moment, text: answer(name, printed, release) };
    });
}

export function answer(name: string, file: string, release: Release = '0.2.0'): string {
  return readFileSync(answerFile(name, file, release), 'utf8');
}

export function answerJson(name: string, file: string, release: Release = '0.2.0'): unknown {
  return JSON.parse(answer(name, file, release));
}

export async function csvOf(dir: DataDir, spec: EditionSpec, knownAt: string): Promise<string> {
  const maker = await EditionMaker.open(dir, spec.scheme, knownAt);
  try {
    return editionCsv((await maker.make([spec]))[0]!);
  } finally {
    maker.close();
  }
}

/**
 * Columns of the first edition of the method that the second computes by other rules: what a file
 * lacks counts for nothing, 越级 depends on who handles the case, and so does what follows from them.
 */
const OF_OTHER_METHOD = new Set([
  ...['rank', 'prev_rank', 'rank_low', 'rank_high', 'peer_rank', 'index', 'colour'],
  ...['accepted_on_time', 'repeat_share', 'skip_attributable', 'skip_share', 'rated'].flatMap(
    (id) => ['n', 'k', 'score'].map((part) => `${id}_${part}`),
  ),
]);
const NEW_COLUMNS = /^(reworked|handling_days)_/;

/** Whether both editions of the method compute a cell alike. */
export const isOfBothMethods = (column: string) =>
  !OF_OTHER_METHOD.has(column) && !NEW_COLUMNS.test(column);

/** The cells of a published table that both editions of the method compute alike, by unit. */
export function cellsOfBothMethods(csv: string): Record<string, string>[] {
  const { data } = Papa.parse<Record<string, string>>(csv.replace(/^\ufeff/, '').trim(), {
    header: true,
  });
  return data
    .map((row) =>
      Object.fromEntries(Object.entries(row).filter(([column]) => isOfBothMethods(column))),
    )
    .sort((a, b) => (a['unit_code']! < b['unit_code']! ? -1 : 1));
}

const verification = z.looseObject({ notes: z.array(z.string()), recomputed: z.number() });

/**
 * What a program answered to `cockpit verify`, as today's program does.
 * @param seals number of those that it made: they are of the first edition of the method
 */
export function verifiedOf(name: string, file: string, seals: number, release?: Release): object {
  const answered = verification.parse(answerJson(name, file, release));
  const note = `${seals} 次封存按计算方法第一版（0.3.0 及以前）得出，本版按第二版计算，没有重算；文件、链和装载的内容已核对。`;
  return {
    ...answered,
    recomputed: answered.recomputed - seals,
    notes: [...answered.notes, note],
  };
}

/** A reconciliation as 0.2.0 printed it, which did not split the duplicates. */
export function withoutSplit({ identical, differing, ...as020 }: Reconciliation) {
  expect(identical + differing).toBe(as020.duplicate);
  return as020;
}

/** Loads the export that was not there yet when the fixtures were made. */
export async function loadJanuary(dir: DataDir): Promise<LoadResult> {
  let result: LoadResult | undefined;
  await importFiles(dir, [exportFile('信访件-202401.csv')], {
    source: null,
    mode: 'upsert',
    loadedAt: '2024-01-10 08:00:00',
    dryRun: false,
    without: [],
    rejectedFile: null,
    onProgress: () => {},
    onLoaded: (loaded) => (result = loaded),
    onFailed: (_, error) => {
      throw error;
    },
  });
  return result!;
}
