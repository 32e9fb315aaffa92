import { describe, expect, it } from 'vitest';
import type { SchemeMove } from '../../../etl/scoring/scheme-moves.ts';
import { areAlike, byGain, climbText, movesText } from '../../schemes/list-moves.ts';

/** A unit that goes from one rank and index to another. */
function move(code: string, ranks: [number | null, number | null], indices: [number, number]) {
  const [rank_a, rank_b] = ranks;
  return {
    ...{ unit_code: code, unit_name: code, rank_a, rank_b },
    climb: rank_a === null || rank_b === null ? null : rank_a - rank_b,
    ...{ index_a: indices[0], index_b: indices[1], difference: indices[1] - indices[0] },
    ...{ colour_a: 'green', colour_b: 'green' },
  } satisfies SchemeMove;
}
const codes = (moves: SchemeMove[]) => byGain(moves).map(({ unit_code }) => unit_code);

describe('moves between two schemes', () => {
  it('have who gains first, who loses last, the better rank first among the others', () => {
    const stays = [move('A', [5, 5], [70, 70]), move('B', [2, 2], [90, 90])];
    const moved = [move('C', [1, 4], [95, 80]), move('D', [4, 1], [80, 96])];
    expect(codes([...stays, ...moved])).toEqual(['D', 'B', 'A', 'C']);
  });

  it('have who enters the ranking above all, who leaves it below all', () => {
    const moves = [move('A', [1, null], [90, 90]), move('B', [2, 1], [80, 80])];
    expect(codes([...moves, move('C', [null, 2], [70, 70])])).toEqual(['C', 'B', 'A']);
    expect(moves.map(climbText)).toEqual(['不再列入', '升 1']);
  });

  it('are none where every unit has the same rank and index', () => {
    const same = [move('A', [2, 2], [70, 70]), move('B', [1, 1], [90, 90])];
    expect(areAlike(same)).toBe(true);
    expect(areAlike([...same, move('C', [3, 3], [60, 61])])).toBe(false);
    expect(areAlike([...same, move('C', [3, 4], [60, 60])])).toBe(false);
    expect(movesText(same)).toBe('2 个单位：名次变动 0 个，最多 0 位；颜色变动 0 个');
  });
});
