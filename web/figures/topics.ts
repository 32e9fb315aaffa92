import type { ShownBreakdown } from '../../etl/editions/shown.ts';

/** A topic (主题) of the county, null for cases of none; a null figure is one that is not told. */
export type TopicLine = ShownBreakdown['by_topic'][number];

/** The topics with most registrations first, those not told after them, cases of no topic last. */
export function topicsOf({ by_topic }: Pick<ShownBreakdown, 'by_topic'>): TopicLine[] {
  const size = ({ topic, registered }: TopicLine) => (topic === null ? -1 : (registered ?? 0));
  return [...by_topic].sort((a, b) => size(b) - size(a));
}
