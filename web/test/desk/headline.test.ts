import { describe, expect, it } from 'vitest';
import type { Colour } from '../../../etl/method/colour.ts';
import { changeLook } from '../../desk/change-look.ts';
import { comparedText, headlineOf } from '../../desk/headline.ts';
import { rankRanges } from '../../desk/rank-ranges.ts';
import { fixtureEdition } from '../fixture/edition.ts';

const { units: all } = fixtureEdition({ kind: 'township', period: 'week' });
const SCALE = { scale: 100, decimals: 2 };

/** Colour now and then, places climbed and points gained, of units in the order of the edition. */
function compared(rows: readonly (readonly [Colour, Colour | null, number | null, number])[]) {
  const units = rows.map(([colour], at) => ({ ...all[at]!, unit_code: String(at), colour }));
  const changes = new Map(
    rows.map(([, colour, rank, index], at) => {
      const then = { index: 80, rank: rank === null ? null : 3, colour, resolved: 0.9 };
      return [
        String(at),
        {
          unit_code: String(at),
          then: { ...then, registered: 12, map_rank: null, map_colour: null },
          changes: { index, rank, resolved: 0, registered: 0 },
        },
      ];
    }),
  );
  return headlineOf(units, ({ unit_code }) => changes.get(unit_code) ?? null);
}
const codes = (units: readonly { unit_code: string }[]) => units.map(({ unit_code }) => unit_code);

describe('the headline', () => {
  it('says who is red, who became it, who no more is, and who moved most', () => {
    const headline = compared([
      ['green', 'blue', 4, 2],
      ['blue', 'red', 1, 9],
      ['red', 'yellow', -6, -8],
      ['red', 'red', 0, 0],
      ['grey', null, null, 0],
    ]);
    expect(codes(headline.red)).toEqual(['2', '3']);
    expect(codes(headline.turnedRed)).toEqual(['2']);
    expect(codes(headline.leftRed)).toEqual(['1']);
    expect(headline.recoloured).toBe(3);
    expect(headline.climbed.map(({ unit, by }) => [unit.unit_code, by])).toEqual([
      ['0', 4],
      ['1', 1],
    ]);
    expect(headline.fell.map(({ unit, by }) => [unit.unit_code, by])).toEqual([['2', -6]]);
    expect([headline.gained, headline.lost]).toEqual([[], []]);
  });

  it('says whose index changed most against a mean, which has no ranks', () => {
    const headline = compared([
      ['green', null, null, -1.5],
      ['red', null, null, 3],
    ]);
    expect([headline.climbed, headline.fell, headline.recoloured]).toEqual([[], [], 0]);
    expect(headline.gained.map(({ by }) => by)).toEqual([3]);
    expect(headline.lost.map(({ by }) => by)).toEqual([-1.5]);
  });

  it('names what is compared with', () => {
    const comparison = {
      edition: '',
      with: {
        choice: 'previous' as const,
        id: null,
        window: { start: '2023-01-01', end: '2023-05-14' },
        scheme: { id: 'other', title: '另一套' },
      },
      schemes: [],
      units: [],
    };
    expect(comparedText('previous', comparison)).toBe('前期（2023年5月14日）');
    expect(comparedText('three_years', null)).toBe('前三年同期均值');
    expect(comparedText('date:2023-03-31', null)).toBe('截至2023年3月31日的一期');
    expect(comparedText('scheme:other', comparison)).toBe('方案“另一套”');
  });
});

describe('the map of changes', () => {
  const then = { rank: 1, resolved: 1, registered: 1 };
  const changes = { rank: 0, resolved: 0, registered: 0 };
  it('says both colours of a unit that changed, and has the others stand back', () => {
    const unit = { colour: 'red', rank: 9, index: 61.2 } as const;
    const moved = { then: { ...then, index: 70, colour: 'yellow' as const } };
    const look = changeLook(unit, { ...moved, changes: { ...changes, index: -8.8 } }, SCALE);
    expect([look.note.note, look.dim]).toEqual(['黄→红', undefined]);
    const still = { then: { ...then, index: 61, colour: 'red' as const } };
    const other = changeLook(unit, { ...still, changes: { ...changes, index: 0.2 } }, SCALE);
    expect([other.note.note, other.dim]).toEqual(['红 +0.2', true]);
    expect(changeLook(unit, null, SCALE).note.note).toBe('红');
  });
});

describe('the key of the map', () => {
  it('says which ranks a colour has', () => {
    const units = (['green', 'green', 'blue', 'grey'] as const).map((colour, at) => ({
      colour,
      rank: colour === 'grey' ? null : at + 1,
    }));
    expect(rankRanges(units).map(({ ranks, count }) => [ranks, count])).toEqual([
      ['第1—2名', 2],
      ['第3名', 1],
      ['', 1],
    ]);
  });
});
