import Papa from 'papaparse';
import { readQuarantine } from '../../intake/quarantine/read-quarantine.ts';
import { replayFile } from '../../intake/replay-file.ts';
import type { ReplayResult } from '../../intake/replay-file.ts';
import { readSource } from '../../config/source.ts';
import { repairSheet } from '../../intake/quarantine/repair-sheet.ts';
import { TestCounty } from './test-county.ts';
import type { ExportRow } from './test-county.ts';
import { LENIENT_SETTINGS } from './lenient-settings.ts';

/** A good row of an export. */
export const row = (信访件编号: string, extra: ExportRow = {}): ExportRow => ({
  信访件编号,
  登记日期: '2024-03-01',
  问题属地: '乙镇',
  ...extra,
});
/** A row that is rejected: petitions do not come by carrier rejectedRow (飞鸽). */
export const rejectedRow = (number: string, extra: ExportRow = {}) =>
  row(number, { 信访形式: '飞鸽', ...extra });

export const day = (date: number) => ({ loadedAt: `2025-01-0${date} 08:00:00` });
export const newCounty = () => new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });

/** All rows ever quarantined, as last published. */
export function allRows(county: TestCounty) {
  return readQuarantine(county.dir, { source: null, isOpen: false });
}

/** Open rows as last published. */
export function openRows(county: TestCounty, source: string | null = null) {
  return readQuarantine(county.dir, { source, isOpen: true });
}

/** The repair sheet of the open rows, headings first. */
export async function sheetOf(county: TestCounty, source = 'petition'): Promise<string[][]> {
  return repairSheet(readSource(county.dir, source), await openRows(county, source));
}

/** Its rows by heading. */
export async function exported(
  county: TestCounty,
  source = 'petition',
): Promise<Record<string, string>[]> {
  const [headings, ...rows] = await sheetOf(county, source);
  return rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [headings![at]!, cell])));
}

/** Writes repaired rows down and replays them. */
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
  return replayFile(county.dir, path, { ...day(date), dryRun, onProgress: () => {} });
}
