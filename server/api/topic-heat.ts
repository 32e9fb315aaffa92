import type { Edition } from '../../etl/editions/edition.ts';
import { toPublicBreakdowns } from '../../etl/editions/public-breakdowns.ts';
import type { PublicBreakdown } from '../../etl/editions/public-figures.ts';
import type { TopicHeat } from '../contract/heat.ts';

type TopicCounts = PublicBreakdown['by_topic'];

/**
 * Registrations by topic and unit.
 * @param seen codes of the units whose cases may be seen, whose small counts are told; `all`
 */
export function topicHeat(edition: Edition, seen: 'all' | readonly string[]): TopicHeat {
  const { county, units } = toPublicBreakdowns(
    edition.breakdown,
    edition.units.map(({ breakdown }) => breakdown),
  );
  const whole: TopicCounts = (seen === 'all' ? edition.breakdown : county).by_topic;
  const topics = byFrequency(
    edition.breakdown.by_topic.map(({ topic, registered }) => ({ topic, registered })),
  );
  return {
    edition: edition.id,
    topics,
    county: topics.map((topic) => {
      const found = whole.find((each) => each.topic === topic);
      return {
        registered: found === undefined ? 0 : found.registered,
        last_year: found === undefined ? 0 : found.registered_last_year,
      };
    }),
    units: edition.units.map(({ unit_code, unit_name, breakdown }, at) => {
      const isSeen = seen === 'all' || seen.includes(unit_code);
      const counts: TopicCounts = (isSeen ? breakdown : units[at]!).by_topic;
      const own = new Map(counts.map(({ topic, registered }) => [topic, registered]));
      return {
        unit_code,
        unit_name,
        registered: topics.map((topic) => (own.has(topic) ? own.get(topic)! : 0)),
      };
    }),
  };
}

/** The most frequent first, those of no topic last. Topics that nobody raised are left out. */
function byFrequency(
  topics: readonly { topic: string | null; registered: number }[],
): (string | null)[] {
  return topics
    .filter(({ registered }) => registered > 0)
    .sort(
      (a, b) => Number(a.topic === null) - Number(b.topic === null) || b.registered - a.registered,
    )
    .map(({ topic }) => topic);
}
