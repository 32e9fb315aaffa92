import type { PeriodKind } from '../../etl/calendar/period.ts';
import type { UnitKind } from '../../etl/settings/register.ts';

/** What one board of the wall can show. */
export interface Slot {
  period: PeriodKind;
  kind: UnitKind;
}

/** Fixed by the address: `?period=week&kind=township`. */
export type Pins = Partial<Slot>;

/** In the order they take turns. */
export const TURN_PERIODS: readonly PeriodKind[] = ['day', 'week', 'month'];
export const TURN_KINDS: readonly UnitKind[] = ['township', 'department'];

const PERIODS: readonly string[] = ['day', 'week', 'month', 'quarter', 'year'];
const KINDS: readonly string[] = TURN_KINDS;

/** Words that are no period or kind fix nothing. */
export function readPins(query: URLSearchParams): Pins {
  const period = query.get('period') ?? '';
  const kind = query.get('kind') ?? '';
  return {
    ...(PERIODS.includes(period) && { period: period as PeriodKind }),
    ...(KINDS.includes(kind) && { kind: kind as UnitKind }),
  };
}

export function slotKey({ period, kind }: Slot): string {
  return `${period}/${kind}`;
}

/** Every slot that takes part under these pins. */
export function slotsOf(pins: Pins): Slot[] {
  const periods = pins.period ? [pins.period] : TURN_PERIODS;
  const kinds = pins.kind ? [pins.kind] : TURN_KINDS;
  return periods.flatMap((period) => kinds.map((kind) => ({ period, kind })));
}

/**
 * The pages of the turn. One board: each slot in turn; two: townships beside departments; three:
 * day, week and month side by side. The last page is filled up from the first.
 */
export function pagesOf(slots: readonly Slot[], boards: number): Slot[][] {
  const size = Math.min(boards, slots.length);
  const order =
    boards === 3
      ? TURN_KINDS.flatMap((kind) => slots.filter((slot) => slot.kind === kind))
      : [...slots];
  const pages: Slot[][] = [];
  for (let start = 0; size > 0 && start < order.length; start += size) {
    pages.push([...order, ...order].slice(start, start + size));
  }
  return pages;
}
