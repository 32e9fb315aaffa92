import { extent } from 'd3';
import { textWidth } from '../../etl/maps/draw/text-width.ts';
import type { LeagueUnit } from '../../etl/editions/edition.ts';
import type { IndexScale } from '../../etl/method/index-text.ts';
import { scoreText } from '../format/number.ts';

/** How a module's scores lie among the ranked units. */
export interface ScoreSpread {
  dots: { code: string; name: string; score: number }[];
  best: SpreadEnd | null;
  worst: SpreadEnd | null;
}

/** One end of the spread: the score and who holds it. */
export interface SpreadEnd {
  score: number;
  names: string[];
}

/** Ends are null without a score; worst is null when all scores are equal. */
export function scoreSpread(units: readonly LeagueUnit[], moduleId: string): ScoreSpread {
  const dots = units.flatMap(({ unit_code, unit_name, rank, modules }) => {
    const score = modules[moduleId] ?? null;
    return rank === null || score === null ? [] : [{ code: unit_code, name: unit_name, score }];
  });
  const [least, most] = extent(dots, ({ score }) => score);
  const endAt = (at: number): SpreadEnd => ({
    score: at,
    names: dots.filter(({ score }) => score === at).map(({ name }) => name),
  });
  if (least === undefined) return { dots, best: null, worst: null };
  return { dots, best: endAt(most), worst: least === most ? null : endAt(least) };
}

/** The texts of both ends on one line; scores alone where the names have no room. */
export function spreadEndTexts(
  { best, worst }: ScoreSpread,
  scheme: IndexScale,
  size: number,
  width: number,
): { best: string; worst: string } {
  const texts = {
    best: best ? spreadEndText(best, scheme) : '',
    worst: worst ? spreadEndText(worst, scheme) : '',
  };
  if (textWidth(texts.best, size) + textWidth(texts.worst, size) <= width) return texts;
  return { best: best ? scored(best, scheme) : '', worst: worst ? scored(worst, scheme) : '' };
}

/** With its unit, for beside a rate it might be taken for one. */
function scored({ score }: SpreadEnd, scheme: IndexScale): string {
  return `${Number(scoreText(score, scheme))}分`;
}

/** 横店镇 96.4分, or 横店镇等3个 100分 where several share the score. */
export function spreadEndText({ names, score }: SpreadEnd, scheme: IndexScale): string {
  const [first = ''] = names;
  const who = names.length > 1 ? `${first}等${names.length}个` : first;
  return `${who} ${scored({ names, score }, scheme)}`;
}
