import { addDays } from '../method/calendar/shanghai.ts';
import type { Unit } from './register.ts';

/**
 * Returns the day from which the register has been as it is on a day: the last change (撤并, 更名) up
 * to then. '' before the first one, so that a register without changes has one state.
 */
export function registerDay(units: readonly Unit[], day: string): string {
  return changeDays(units).findLast((change) => change <= day) ?? '';
}

/** The days on which a unit begins, or is the first day without one. */
function changeDays(units: readonly Unit[]): string[] {
  const days = units.flatMap(({ from, to }) => [
    ...(from === null ? [] : [from]),
    // A unit is valid on its last day.
    ...(to === null ? [] : [addDays(to, 1)]),
  ]);
  return [...new Set(days)].sort();
}

/** Returns the units that an edition of a state of the register lists. */
export function unitsOn(units: readonly Unit[], state: string): Unit[] {
  return units.filter((unit) => isListed(unit, state));
}

/**
 * Returns the listed unit that the cases of a unit count for: itself, or the one that took over, and
 * so on; null: none (method.md §2).
 */
export function unitOn(units: readonly Unit[], { code }: Unit, state: string): string | null {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  let unit = byCode.get(code);
  while (unit !== undefined && hasEnded(unit, state)) {
    unit = unit.successor === null ? undefined : byCode.get(unit.successor);
  }
  return unit !== undefined && isListed(unit, state) ? unit.code : null;
}

/** Returns the end of each unit's chain of successors (itself, if it has none), by code. */
export function lastUnits(units: readonly Unit[]): Map<string, string> {
  const successors = new Map(units.map(({ code, successor }) => [code, successor]));
  const lastOf = (code: string): string => {
    const next = successors.get(code) ?? null;
    return next === null ? code : lastOf(next);
  };
  return new Map(units.map(({ code }) => [code, lastOf(code)]));
}

function isListed(unit: Unit, state: string): boolean {
  return (unit.from === null || unit.from <= state) && !hasEnded(unit, state);
}

function hasEnded({ to }: Unit, state: string): boolean {
  return to !== null && to < state;
}
