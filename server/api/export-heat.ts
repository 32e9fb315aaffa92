import type { DataDir } from '../../etl/config/data-dir.ts';
import type { Edition } from '../../etl/editions/edition.ts';
import { toShownEdition } from '../../etl/editions/public-edition.ts';
import type { Sheet } from '../../etl/papers/model/paper.ts';
import { unitsOfCases } from '../auth/access.ts';
import type { Access } from '../auth/access.ts';
import type { HeatExportQuestion, HeatMap } from '../contract/export.ts';
import type { Calendar } from '../contract/heat.ts';
import { exportFile } from './export-file.ts';
import type { ExportedFile, Exporter } from './export-file.ts';
import { calendarSheet, indicatorSheet, topicSheet } from './heat-sheet.ts';
import { topicHeat } from './topic-heat.ts';

/** What each is called. */
export const HEAT_MAP_NAMES: Record<HeatMap, string> = {
  indicators: '指标热力图',
  topics: '主题热力图',
  calendar: '登记日历',
};

/**
 * A heat map as somebody sees it, without the numbers that they are not told.
 * @param calendarOf the registrations of a unit, or of the county, by day, as they are told
 */
export async function exportHeat(
  dir: DataDir,
  edition: Edition,
  { format, map, unit }: HeatExportQuestion,
  access: Access,
  calendarOf: (unit: string | null) => Promise<Calendar>,
  by: Exporter,
): Promise<ExportedFile> {
  const seen = unitsOfCases(access);
  const sheets: Record<HeatMap, () => Sheet | Promise<Sheet>> = {
    indicators: () => indicatorSheet(toShownEdition(edition, seen)),
    topics: () => topicSheet(edition, topicHeat(edition, seen)),
    calendar: async () => calendarSheet(edition, await calendarOf(unit)),
  };
  return exportFile(dir, edition, HEAT_MAP_NAMES[map], await sheets[map](), format, by);
}
