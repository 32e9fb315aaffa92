import Papa from 'papaparse';
import { readQuarantine } from '../../intake/quarantine/read-quarantine.ts';
import { replayFile } from '../../intake/replay-file.ts';
import type { ReplayResult } from '../../intake/replay-file.ts';
import { readSource } from '../../config/source.ts';
import { repairSheet } from '../../intake/quarantine/repair-sheet.ts';
import { TestCounty } from './test-county.ts';
import type { ExportRow } from './test-county.ts';
import { LENIENT_SETTINGS } from './lenient-settings.ts';

/** A row of an export that is not rejected. */
export const exportRow = (信访件编号: string, extra: ExportRow = {}): ExportRow => ({
  信访件编号,
  登记日期: '2024-03-01',
  问题属地: '乙镇',
  ...extra,
});
/** A row that is rejected because its channel (飞鸽) is unknown. */
export const rejectedRow = (number: string, extra: ExportRow = {}) =>
  exportRow(number, { 信访形式: '飞鸽', ...extra });
/** A good row: a file of which no row can be loaded is refused. */
export const GOOD_ROW = exportRow('GOOD');

/** The time of a load in January 2025. */
export const loadedOn = (date: number) => ({ loadedAt: `2025-01-0${date} 08:00:00` });
export const newCounty = () => new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });

/** Reads all rows ever quarantined, as last published. */
export function allRows(county: TestCounty) {
  return readQuarantine(county.dir, { source: null, isOpen: false });
}

/** Reads the open rows, as last published. */
export function openRows(county: TestCounty, source: string | null = null) {
  return readQuarantine(county.dir, { source, isOpen: true });
}

/** The repair sheet of the open rows, headings first. */
export async function repairSheetOf(county: TestCounty, source = 'petition'): Promise<string[][]> {
  return repairSheet(readSource(county.dir, source), await openRows(county, source));
}

/** The rows of the repair sheet by heading. */
export async function repairRows(
  county: TestCounty,
  source = 'petition',
): Promise<Record<string, string>[]> {
  const [headings, ...rows] = await repairSheetOf(county, source);
  return rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [headings![at]!, cell])));
}

/** Writes repaired rows to a file and replays it. */
export function replay(
  county: TestCounty,
  rows: Record<string, string>[],
  date: number,
  { name = '改正.csv', dryRun = false } = {},
): Promise<ReplayResult> {
  return replayWritten(county, county.write(name, `\ufeff${Papa.unparse(rows)}`), date, dryRun);
}

/** Replays a repaired file. */
export function replayWritten(
  county: TestCounty,
  path: string,
  date: number,
  dryRun = false,
): Promise<ReplayResult> {
  return replayFile(county.dir, path, { ...loadedOn(date), dryRun, onProgress: () => {} });
}

/** What became of the rows of a replay. */
export const fate = ({ repaired, superseded, open }: ReplayResult) => ({
  repaired,
  superseded,
  open,
});

/** The numbers of the open rows; of one without a number its row. */
export async function openNumbers(county: TestCounty): Promise<string[]> {
  return (await openRows(county)).map(({ record_key, row_no }) => record_key ?? `row ${row_no}`);
}
