import type { UnitProfile } from '../../server/contract/unit-profile.ts';

/** What an indicator gives to the index and what it lacks, in points; together what it is worth. */
export interface PointsBar {
  id: string;
  title: string;
  better: 'high' | 'low';
  got: number;
  lost: number;
}

/**
 * The indicators that count for a unit, what costs most first. Got and lost of all of them sum to the
 * full mark. Null where the scheme does not add its indicators, or the unit has no index.
 */
export function pointsBars({ edition, explanation }: UnitProfile): PointsBar[] | null {
  const contributions = explanation?.contributions ?? null;
  if (explanation === null || contributions === null) return null;
  const lost = new Map(explanation.reasons.losses.map(({ id, points }) => [id, points]));
  return edition.scheme.indicators
    .flatMap(({ id, title, better }) => {
      const got = contributions[id];
      return got === undefined ? [] : [{ id, title, better, got, lost: lost.get(id) ?? 0 }];
    })
    .filter(({ got, lost: lacks }) => got > 0 || lacks > 0)
    .sort((a, b) => b.lost - a.lost);
}

/** How an indicator moved the index since the previous edition, in points. */
export interface MoveBar {
  id: string;
  title: string;
  points: number;
}

/** What moved the index by a hundredth of a point or more, the largest move first; then 加减分. */
export function moveBars({ edition, explanation }: UnitProfile): MoveBar[] {
  const move = explanation?.move ?? null;
  if (move === null) return [];
  const titles = new Map(edition.scheme.indicators.map(({ id, title }) => [id, title]));
  const moved = Object.entries(move.by_indicator ?? {}).map(([id, points]) => ({
    id,
    title: titles.get(id) ?? id,
    points,
  }));
  return [...moved, { id: 'adjustment', title: '加减分', points: move.adjustment }]
    .filter(({ points }) => Math.abs(points) >= LEAST_MOVE * edition.scheme.scale)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

/** As a share of the full mark. */
const LEAST_MOVE = 0.00005;
