import type { Cases } from '../../server/contract/cases.ts';

const PARTS: Record<string, string> = { n: '全部', k: '计入的', missed: '没有计入的' };

/** What a list is of, in words: 横店镇 · 按期办结率 · 没有计入的. */
export function casesTitle(
  { unit, indicator, edition }: Pick<Cases, 'unit' | 'indicator' | 'edition'>,
  part: string | null,
): string {
  const words = [
    unit?.name,
    indicator?.title,
    indicator && PARTS[part ?? 'n'],
    edition && `截至 ${edition.date}`,
  ];
  return words.filter((word) => word).join(' · ');
}
