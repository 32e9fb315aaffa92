import type { PeriodKind } from '../../etl/method/calendar/period.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import { COUNTY_KINDS, UNIT_KIND_NAMES } from '../../etl/method/unit-kind.ts';
import { EDITION_NAMES } from './period.ts';

/** The kinds of unit to choose from, each with its name. */
export const KIND_OPTIONS = COUNTY_KINDS.map((kind) => [kind, UNIT_KIND_NAMES[kind]] as const);

/** 还没有镇乡街道的周亮晒。 */
export function noEditionText(period: PeriodKind, kind: UnitKind): string {
  return `还没有${UNIT_KIND_NAMES[kind]}的${EDITION_NAMES[period]}。`;
}
