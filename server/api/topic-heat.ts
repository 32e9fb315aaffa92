import type { Edition } from '../../etl/editions/edition.ts';
import { toShownEdition } from '../../etl/editions/public-edition.ts';
import type { TopicHeat } from '../contract/heat.ts';

/**
 * Registrations by topic and unit.
 * @param seen codes of the units whose cases may be seen, whose small counts are told; `all`
 */
export function topicHeat(edition: Edition, seen: 'all' | readonly string[]): TopicHeat {
  const { id, breakdown, units } = toShownEdition(edition, seen);
  const topics = byFrequency(edition.breakdown.by_topic);
  const county = new Map(breakdown.by_topic.map((figures) => [figures.topic, figures]));
  return {
    edition: id,
    topics,
    county: topics.map((topic) => {
      const { registered, registered_last_year } = county.get(topic)!;
      return { registered, last_year: registered_last_year };
    }),
    units: units.map(({ unit_code, unit_name, breakdown: { by_topic } }) => {
      const own = new Map(by_topic.map(({ topic, registered }) => [topic, registered]));
      // A suppressed number is null; a topic that is not there has none.
      const numberOf = (topic: string | null) => (own.has(topic) ? own.get(topic)! : 0);
      return { unit_code, unit_name, registered: topics.map(numberOf) };
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
