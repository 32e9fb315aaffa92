import type { Measure } from '../method/indicator.ts';
import type { Breakdown } from './breakdown.ts';
import { suppressCounts, SUPPRESSION_THRESHOLD } from './suppress-counts.ts';
import type { CountCell } from './suppress-counts.ts';
import type { Suppressed, PublicBreakdown } from './public-figures.ts';

/** Breakdowns for everyone, the county's and those of the units in their order. */
export interface PublicBreakdowns {
  county: PublicBreakdown;
  units: PublicBreakdown[];
}

/** Figures whose sum over their parts is not told: each has one part. */
const SINGLE_COUNTS: readonly string[] = ['villages.with_cases', 'villages.with_any'];

/**
 * Breakdowns without their small counts, and without what would tell them: their sums (`suppressCounts`),
 * or a count they are part of, by leaving one or two. Where a number of cases is hidden, so is what
 * came of them; a share goes with its count.
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

/** The counts of a breakdown by figure and part. */
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

/** `remainders`: what the count leaves of others that are told. */
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
