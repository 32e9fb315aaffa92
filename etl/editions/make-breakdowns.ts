import { roundHalfUp } from '../method/round.ts';
import type { BreakdownRow, VillageRow, WindowBreakdown } from '../facts/breakdowns.ts';
import type { FourNone } from '../method/four-none.ts';
import { LAYERS } from '../method/layer.ts';
import { CHANNELS } from '../method/channel.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Unit } from '../config/register.ts';
import type { Breakdown, TopicFigures, VillageFigures } from './breakdown.ts';
import type { Reference } from './reference.ts';

/** The inputs of breakdowns. */
export interface BreakdownInput {
  now: WindowBreakdown;
  lastYear: WindowBreakdown;
}

/** Rows of one unit, or of the whole county. */
interface Rows {
  parts: BreakdownRow[];
  lastYear: BreakdownRow[];
  villages: VillageRow[];
  /** Whether a case of either window names a village. If not, the data do not cover villages. */
  namesVillages: boolean;
}

/** Returns the breakdown of each unit in the given order. */
export function makeUnitBreakdowns(
  units: readonly Unit[],
  { now, lastYear }: BreakdownInput,
  reference: Reference,
): Breakdown[] {
  const parts = byUnit(now.parts);
  const before = byUnit(lastYear.parts);
  const villages = byUnit(now.villages);
  const villagesBefore = byUnit(lastYear.villages);
  return units.map(({ code, kind, population, villages: total }) =>
    makeBreakdown(
      {
        parts: parts.get(code) ?? [],
        lastYear: before.get(code) ?? [],
        villages: villages.get(code) ?? [],
        namesVillages: villages.has(code) || villagesBefore.has(code),
      },
      { population, villages: kind === 'township' ? { total } : null },
      reference,
    ),
  );
}

/** Returns the breakdown of the county, which counts every countable case once. */
export function makeCountyBreakdown(
  { now, lastYear }: BreakdownInput,
  kind: UnitKind,
  reference: Reference,
): Breakdown {
  const townships = reference.units.filter((unit) => unit.kind === 'township');
  return makeBreakdown(
    {
      parts: now.parts.filter((row) => row.kind === kind),
      lastYear: lastYear.parts.filter((row) => row.kind === kind),
      villages: now.villages,
      namesVillages: now.villages.length + lastYear.villages.length > 0,
    },
    {
      population: sumOfAll(townships.map(({ population }) => population)),
      villages: { total: sumOfAll(townships.map(({ villages }) => villages)) },
    },
    reference,
  );
}

interface Size {
  population: number | null;
  villages: { total: number | null } | null;
}

function makeBreakdown(
  { parts, lastYear, villages, namesVillages }: Rows,
  size: Size,
  { topics, fourNone }: Reference,
): Breakdown {
  const part = (name: string) => parts.filter((row) => row.part === name);
  const registered = sum(
    parts.filter(({ dimension }) => dimension === 'channel'),
    'registered',
  );
  return {
    by_channel: record(CHANNELS, (channel) => {
      const rows = part(channel).filter(({ dimension }) => dimension === 'channel');
      return {
        registered: sum(rows, 'registered'),
        first_resolved: { n: sum(rows, 'first_resolved_n'), k: sum(rows, 'first_resolved_k') },
        resolved: { n: sum(rows, 'resolved_n'), k: sum(rows, 'resolved_k') },
      };
    }),
    by_level: record(LAYERS, (layer) =>
      sum(
        part(layer).filter(({ dimension }) => dimension === 'layer'),
        'resolved_k',
      ),
    ),
    by_topic: byTopic(parts, lastYear, [...new Set(topics.map(({ topic }) => topic)), null]),
    villages:
      size.villages && villageFigures(villages, namesVillages, size.villages.total, fourNone),
    per_10k_residents: size.population
      ? roundHalfUp((10_000 * registered) / size.population, 2)
      : null,
  };
}

function byTopic(
  parts: readonly BreakdownRow[],
  lastYear: readonly BreakdownRow[],
  topics: readonly (string | null)[],
): TopicFigures[] {
  const [now, before] = [parts, lastYear].map((rows) =>
    rows.filter(({ dimension }) => dimension === 'topic'),
  ) as [BreakdownRow[], BreakdownRow[]];
  return topics.flatMap((topic) => {
    const own = now.filter(({ part }) => part === topic);
    const figures = {
      topic,
      registered: sum(own, 'registered'),
      repeat: sum(own, 'repeats'),
      resolved: { n: sum(own, 'resolved_n'), k: sum(own, 'resolved_k') },
      registered_last_year: sum(
        before.filter(({ part }) => part === topic),
        'registered',
      ),
    };
    const { registered, resolved, registered_last_year } = figures;
    return registered + resolved.n + registered_last_year > 0 ? [figures] : [];
  });
}

function villageFigures(
  villages: readonly VillageRow[],
  namesVillages: boolean,
  total: number | null,
  fourNone: readonly FourNone[],
): VillageFigures {
  const withAny = villages.filter((row) => fourNone.some((kind) => row[`has_${kind}`])).length;
  return {
    total,
    with_cases: villages.filter(({ has_case }) => has_case).length,
    with_any: withAny,
    four_none_share:
      namesVillages && total && total >= withAny ? roundHalfUp((total - withAny) / total, 4) : null,
  };
}

function byUnit<T extends { unit_code: string | null }>(rows: readonly T[]): Map<string, T[]> {
  const units = new Map<string, T[]>();
  for (const row of rows) {
    if (row.unit_code === null) continue;
    const own = units.get(row.unit_code);
    if (own === undefined) units.set(row.unit_code, [row]);
    else own.push(row);
  }
  return units;
}

type Count = {
  [Key in keyof BreakdownRow]: Key extends 'window_no'
    ? never
    : BreakdownRow[Key] extends number
      ? Key
      : never;
}[keyof BreakdownRow];

function sum(rows: readonly BreakdownRow[], count: Count): number {
  return rows.reduce((total, row) => total + row[count], 0);
}

/** Returns null unless every value is known. */
function sumOfAll(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return null;
  return values.reduce(
    (total, value) => (total === null || value === null ? null : total + value),
    0 as number | null,
  );
}

function record<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
}
