import type { SchemeMove } from '../../etl/scoring/scheme-moves.ts';
import type { Shown } from './scheme-address.ts';

/**
 * Who gains first, the most at the top; then who stays; then who loses, the most at the bottom. The
 * better rank comes first where nothing else differs.
 */
export function byGain(moves: readonly SchemeMove[]): SchemeMove[] {
  return [...moves].sort(
    (a, b) =>
      gainOf(b) - gainOf(a) ||
      (b.difference ?? 0) - (a.difference ?? 0) ||
      (a.rank_b ?? Infinity) - (b.rank_b ?? Infinity) ||
      (a.unit_code < b.unit_code ? -1 : 1),
  );
}

/** Ranks climbed; who is not ranked any more stands below all, who is ranked now above. */
function gainOf({ climb, rank_a, rank_b }: SchemeMove): number {
  if (climb !== null) return climb;
  if (rank_a === rank_b) return 0;
  return rank_a === null ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
}

/** Whether two schemes place every unit alike. */
export function areAlike(moves: readonly SchemeMove[]): boolean {
  return moves.every(
    ({ rank_a, rank_b, index_a, index_b }) => rank_a === rank_b && index_a === index_b,
  );
}

export function isShown(move: SchemeMove, shown: Shown): boolean {
  if (shown === 'all') return true;
  if (shown === 'colour') return move.colour_a !== move.colour_b;
  return shown === 'up' ? gainOf(move) > 0 : gainOf(move) < 0;
}

/** As `cockpit scheme diff` sums it up: 18 个单位：名次变动 12 个，最多 5 位；颜色变动 4 个. */
export function movesText(moves: readonly SchemeMove[]): string {
  const moved = moves.filter(({ rank_a, rank_b }) => rank_a !== rank_b).length;
  const most = Math.max(0, ...moves.map(({ climb }) => Math.abs(climb ?? 0)));
  const recoloured = moves.filter((move) => isShown(move, 'colour')).length;
  return `${moves.length} 个单位：名次变动 ${moved} 个，最多 ${most} 位；颜色变动 ${recoloured} 个`;
}

/** 升 3, 降 2, —, 新列入, 不再列入. */
export function climbText({ climb, rank_a, rank_b }: SchemeMove): string {
  if (climb === null) return rank_a === rank_b ? '—' : rank_a === null ? '新列入' : '不再列入';
  if (climb === 0) return '—';
  return climb > 0 ? `升 ${climb}` : `降 ${-climb}`;
}
