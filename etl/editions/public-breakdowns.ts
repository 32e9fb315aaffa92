import type { Measure } from '../method/indicator.ts';
import type { Breakdown } from './breakdown.ts';
import { suppressCounts, SUPPRESSION_THRESHOLD } from './suppress-counts.ts';
import type { CountCell } from './suppress-counts.ts';
import type { Suppressed, PublicBreakdown } from './public-figures.ts';

/** Public breakdowns of the county and of its units, in the order of the units. */
export interface PublicBreakdowns {
  county: PublicBreakdown;
  units: PublicBreakdown[];
}

/** Figures that have a single part, so no sum over parts is published. */
const SINGLE_COUNTS: readonly string[] = ['villages.with_cases', 'villages.with_any'];

/**
 * Suppresses small counts, and the counts from which they could be computed: through a sum
 * (`suppressCounts`), or as the small remainder of a larger count. If the n of a measure is suppressed,
 * so is its k; if a count is suppressed, so is its share.
 */
export function toPublicBreakdowns(
  county: Breakdown,
  units: readonly Breakdown[],
): PublicBreakdowns {
  const rows = [county, ...units].map(cellsOf);
  const figures = new Set(rows.flatMap((row) => [...row.keys()]));
  for (const figure of figures) {
    const [first, ...others] = rows.map((row) => row.get(figure) ?? new Map<string, CountCell>());
    suppressCounts({
      county: first!,
      units: others,
      hasPublicSum: !SINGLE_COUNTS.includes(figure),
    });
  }
  const [first, ...others] = [county, ...units].map((breakdown, at) =>
    mapCounts(breakdown, (figure, part, count) =>
      rows[at]!.get(figure)!.get(part)!.isSuppressed ? null : count,
    ),
  );
  return { county: first!, units: others };
}

type Cells = Map<string, Map<string, CountCell>>;

/** Returns the counts of a breakdown by figure and part. */
function cellsOf(breakdown: Breakdown): Cells {
  const cells: Cells = new Map();
  mapCounts(breakdown, (figure, part, count, remainders = []) => {
    const parts = cells.get(figure) ?? new Map<string, CountCell>();
    const isSuppressed = remainders.some((rest) => rest > 0 && rest < SUPPRESSION_THRESHOLD);
    cells.set(figure, parts.set(part, { count, isSuppressed }));
    return count;
  });
  return cells;
}

/** @param remainders what is left when the count is subtracted from other published counts */
type Mapping = (
  figure: string,
  part: string,
  count: number,
  remainders?: readonly number[],
) => number | null;

function mapCounts(
  { by_channel, by_level, by_topic, villages, per_10k_residents }: Breakdown,
  map: Mapping,
): PublicBreakdown {
  const measure = (
    figure: string,
    part: string,
    { n, k }: Measure,
    whole: Measure = { n, k },
  ): Suppressed<Measure> => {
    const rest = { n: whole.n - n, k: whole.k - k };
    const cases = map(`${figure}.n`, part, n, [rest.n]);
    const good = map(`${figure}.k`, part, k, [n - k, rest.k, rest.n - rest.k]);
    return { n: cases, k: cases === null ? null : good };
  };
  return {
    by_channel: mapValues(by_channel, (figures, channel) => ({
      registered: map('channel.registered', channel, figures.registered),
      first_resolved: measure(
        'channel.first_resolved',
        channel,
        figures.first_resolved,
        figures.resolved,
      ),
      resolved: measure('channel.resolved', channel, figures.resolved),
    })),
    by_level: mapValues(by_level, (count, layer) => map('level', layer, count)),
    by_topic: by_topic.map(({ topic, registered, repeat, resolved, registered_last_year }) => {
      const part = topic ?? '';
      return {
        topic,
        registered: map('topic.registered', part, registered),
        repeat: map('topic.repeat', part, repeat, [registered - repeat]),
        resolved: measure('topic.resolved', part, resolved),
        registered_last_year: map('topic.registered_last_year', part, registered_last_year),
      };
    }),
    villages: villages && toPublicVillages(villages, map),
    per_10k_residents,
  };
}

function toPublicVillages(
  { total, with_cases, with_any, four_none_share }: NonNullable<Breakdown['villages']>,
  map: Mapping,
): PublicBreakdown['villages'] {
  const withAny = map('villages.with_any', '', with_any);
  return {
    total,
    with_cases: map('villages.with_cases', '', with_cases),
    with_any: withAny,
    four_none_share: withAny === null ? null : four_none_share,
  };
}

function mapValues<Key extends string, From, To>(
  values: Record<Key, From>,
  map: (value: From, key: Key) => To,
): Record<Key, To> {
  return Object.fromEntries(
    (Object.entries(values) as [Key, From][]).map(([key, value]) => [key, map(value, key)]),
  ) as Record<Key, To>;
}
