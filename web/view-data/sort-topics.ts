import type { PublicBreakdown } from '../../etl/editions/public-figures.ts';

/** A topic (主题) of the county, null for cases of none; a null figure is one that is not told. */
export type TopicRow = PublicBreakdown['by_topic'][number];

/** The topics with most registrations first, those not told after them, cases of no topic last. */
export function sortTopics({ by_topic }: Pick<PublicBreakdown, 'by_topic'>): TopicRow[] {
  const size = ({ topic, registered }: TopicRow) => (topic === null ? -1 : (registered ?? 0));
  return [...by_topic].sort((a, b) => size(b) - size(a));
}
