import { extent } from 'd3';
import type { LeagueUnit } from '../../etl/editions/edition.ts';

/** How a module's scores lie among the ranked units. */
export interface Spread {
  dots: { code: string; name: string; score: number }[];
  best: End | null;
  worst: End | null;
}

/** One end of the spread: the score and who holds it. */
export interface End {
  score: number;
  names: string[];
}

/** Ends are null without a score; worst is null when all scores are equal. */
export function spreadOf(units: readonly LeagueUnit[], moduleId: string): Spread {
  const dots = units.flatMap(({ unit_code, unit_name, rank, modules }) => {
    const score = modules[moduleId] ?? null;
    return rank === null || score === null ? [] : [{ code: unit_code, name: unit_name, score }];
  });
  const [least, most] = extent(dots, ({ score }) => score);
  const endAt = (at: number): End => ({
    score: at,
    names: dots.filter(({ score }) => score === at).map(({ name }) => name),
  });
  if (least === undefined) return { dots, best: null, worst: null };
  return { dots, best: endAt(most), worst: least === most ? null : endAt(least) };
}

/** 横店镇 96.4, or 横店镇等3个 100 where several share the score. */
export function endText({ names, score }: End): string {
  const [first = ''] = names;
  const who = names.length > 1 ? `${first}等${names.length}个` : first;
  return `${who} ${Number(score.toFixed(1))}`;
}
