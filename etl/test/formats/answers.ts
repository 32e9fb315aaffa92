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
import { UNIT_KINDS } from '../../method/unit-kind.ts';
import { answerFile, exportFile } from './open-fixture.ts';

const question = z.object({ file: z.string(), args: z.array(z.string()).optional() });
const option = z.object({
  kind: z.enum(UNIT_KINDS).default('township'),
  period: z.enum(PERIOD_KINDS),
  date: z.string(),
  basis: z.enum(BASES).optional(),
  scheme: z.string().default('yang-2023'),
  'known-at': z.string().default('9999-12-31'),
});

/** The editions of a fixture whose cells program 0.2.0 printed as CSV, in the order it was asked. */
export function printedEditions(name: string) {
  const file = answerFile(name, 'commands.json');
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
      return { file: printed, spec, knownAt: moment, text: answer(name, printed) };
    });
}

export function answer(name: string, file: string): string {
  return readFileSync(answerFile(name, file), 'utf8');
}

export function answerJson(name: string, file: string): unknown {
  return JSON.parse(answer(name, file));
}

export async function csvOf(dir: DataDir, spec: EditionSpec, knownAt: string): Promise<string> {
  const maker = await EditionMaker.open(dir, spec.scheme, knownAt);
  try {
    return editionCsv((await maker.make([spec]))[0]!);
  } finally {
    maker.close();
  }
}

/** Intervals of ranks follow other rules since 0.4.0: their cells are not compared. */
export const DRAWN = ['rank_low', 'rank_high'];

/** The cells of a published table but for those that are drawn. */
export function withoutDrawn(csv: string): string[][] {
  const [heading, ...rows] = Papa.parse<string[]>(csv).data;
  expect(heading).toEqual(expect.arrayContaining(DRAWN));
  return [heading!, ...rows.map((row) => row.filter((_, at) => !DRAWN.includes(heading![at]!)))];
}

const verification = z.looseObject({ notes: z.array(z.string()) });

/** What 0.2.0 answered to `cockpit verify`: its seals are now those of another version. */
export function verifiedOf(name: string, file: string, seals: number): object {
  const answered = verification.parse(answerJson(name, file));
  const note = `${seals} 期由其他版本的程序封存，重算的全文写法不同，公布的各格一致。`;
  return { ...answered, notes: [...answered.notes, note] };
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
