import { CASE_PART_NAMES, CASE_PARTS } from '../../etl/method/case-state.ts';
import type { Cases } from '../../server/contract/cases.ts';

/** What a list is of, in words: 横店镇 · 按期办结率 · 没有计入的. */
export function casesTitle(
  { unit, indicator, edition }: Pick<Cases, 'unit' | 'indicator' | 'edition'>,
  part: string | null,
): string {
  const shown = CASE_PARTS.find((each) => each === part) ?? 'n';
  const words = [
    unit?.name,
    indicator?.title,
    indicator && CASE_PART_NAMES[shown],
    edition && `截至 ${edition.date}`,
  ];
  return words.filter((word) => word).join(' · ');
}
