import { addDays } from '../method/calendar/shanghai.ts';
import type { Unit } from './register.ts';

/**
 * Returns the days from which the register has been another than before (撤并, 更名), in order: a unit
 * begins, or is the first day without one. '' comes first, for the time before all of them.
 */
export function registerStates(units: readonly Unit[]): string[] {
  const days = units.flatMap(({ from, to }) => [
    ...(from === null ? [] : [from]),
    // A unit is valid on its last day.
    ...(to === null ? [] : [addDays(to, 1)]),
  ]);
  return ['', ...new Set(days.sort())];
}

/** Returns the state of the register on a day: the newest of `registerStates` up to then. */
export function registerDay(units: readonly Unit[], day: string): string {
  return registerStates(units).findLast((state) => state <= day)!;
}

/** Returns the units that an edition of a state of the register lists. */
export function unitsOn(units: readonly Unit[], state: string): Unit[] {
  return units.filter((unit) => isListed(unit, state));
}

/**
 * Returns the listed unit that the cases of each unit count for in a state of the register, by code:
 * itself, or the one that took over, and so on. A unit whose cases count for none is absent
 * (method.md §2).
 */
export function listedUnits(units: readonly Unit[], state: string): Map<string, string> {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const follow = (unit: Unit): Unit | undefined => {
    if (!hasEnded(unit, state)) return unit;
    const successor = unit.successor === null ? undefined : byCode.get(unit.successor);
    return successor && follow(successor);
  };
  return new Map(
    units.flatMap((unit) => {
      const listed = follow(unit);
      return listed !== undefined && isListed(listed, state)
        ? [[unit.code, listed.code] as const]
        : [];
    }),
  );
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
