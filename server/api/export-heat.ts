import type { DataDir } from '../../etl/config/data-dir.ts';
import type { Edition } from '../../etl/editions/edition.ts';
import { toShownEdition } from '../../etl/editions/public-edition.ts';
import type { Sheet } from '../../etl/papers/model/paper.ts';
import { unitsOfCases } from '../auth/access.ts';
import type { Access } from '../auth/access.ts';
import type { HeatExportQuestion, HeatMap } from '../contract/export.ts';
import type { Calendar } from '../contract/heat.ts';
import { calendarSheet } from './calendar-sheet.ts';
import { exportFile } from './export-file.ts';
import type { ExportedFile, Exporter } from './export-file.ts';
import { indicatorSheet } from './indicator-sheet.ts';
import { topicHeat } from './topic-heat.ts';
import { topicSheet } from './topic-sheet.ts';

/** What each is called. */
export const HEAT_MAP_NAMES: Record<HeatMap, string> = {
  indicators: '指标热力图',
  topics: '主题热力图',
  calendar: '登记日历',
};

/** Who exports a heat map, and what they are told. */
interface HeatExporter extends Exporter {
  access: Access;
  /** The registrations of a unit, or of the county, by day. */
  calendarOf: (unit: string | null) => Promise<Calendar>;
}

/** A heat map as somebody sees it, without the numbers that they are not told. */
export async function exportHeat(
  dir: DataDir,
  edition: Edition,
  { format, map, unit }: HeatExportQuestion,
  { access, calendarOf, ...by }: HeatExporter,
): Promise<ExportedFile> {
  const seen = unitsOfCases(access);
  const sheets: Record<HeatMap, () => Sheet | Promise<Sheet>> = {
    indicators: () => indicatorSheet(toShownEdition(edition, seen)),
    topics: () => topicSheet(edition, topicHeat(edition, seen)),
    calendar: async () => calendarSheet(edition, await calendarOf(unit)),
  };
  const sheet = await sheets[map]();
  return exportFile(dir, edition, { subject: HEAT_MAP_NAMES[map], sheet, format }, by);
}
