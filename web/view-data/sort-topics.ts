import type { PublicBreakdown } from '../../etl/editions/public-figures.ts';

/** A topic (主题) of the county, null for cases of none; a null figure is one that is not told. */
export type TopicRow = PublicBreakdown['by_topic'][number];

const SURGE_TIMES = 2;
const SURGE_CASES = 10;

/** Whether registrations of a topic are at least twice last year's, and ten more. */
export function isTopicSurge({ registered, registered_last_year: before }: TopicRow): boolean {
  if (registered === null || before === null) return false;
  return registered >= SURGE_TIMES * before && registered - before >= SURGE_CASES;
}

/** The topics with most registrations first, those not told after them, cases of no topic last. */
export function sortTopics({ by_topic }: Pick<PublicBreakdown, 'by_topic'>): TopicRow[] {
  const size = ({ topic, registered }: TopicRow) => (topic === null ? -1 : (registered ?? 0));
  return [...by_topic].sort((a, b) => size(b) - size(a));
}
