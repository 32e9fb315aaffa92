import { describe, expect, it } from 'vitest';
import { unitStrengths } from '../../scoring/strengths.ts';

const peers = (...groups: string[]) => groups.map((peer_group) => ({ peer_group, ranked: true }));

describe('strengths and weaknesses', () => {
  it('are points of the index against the mean of the peers', () => {
    const scores = [
      { a: 100, b: 20, c: 50 },
      { a: 60, b: 60, c: 50 },
      { a: 0, b: 0, c: null },
    ];
    const shares = new Map([
      ['a', 0.5],
      ['b', 0.3],
      ['c', 0.2],
    ]);
    // Peers of the first: means a 80, b 40, c 50.
    expect(unitStrengths(scores, peers('镇', '镇', '街'), shares, 100)).toEqual([
      { strengths: [{ id: 'a', points: 10 }], weaknesses: [{ id: 'b', points: -6 }] },
      { strengths: [{ id: 'b', points: 6 }], weaknesses: [{ id: 'a', points: -10 }] },
      { strengths: [], weaknesses: [] },
    ]);
  });

  it('leave out a unit that the register does not rank', () => {
    const units = [...peers('镇', '镇'), { peer_group: '镇', ranked: false }];
    const scores = [{ a: 80 }, { a: 40 }, { a: 0 }];
    // The mean of the two others: 60.
    expect(unitStrengths(scores, units, new Map([['a', 1]]), 100)).toEqual([
      { strengths: [{ id: 'a', points: 20 }], weaknesses: [] },
      { strengths: [], weaknesses: [{ id: 'a', points: -20 }] },
      { strengths: [], weaknesses: [] },
    ]);
  });

  it('need a tenth of a point of 100, or the same share of another scale', () => {
    const shares = new Map([['a', 0.5]]);
    // From the mean 0.5 by 0.003 and by 0.001: points 0.0015 and 0.0005, of 1.
    const near = (away: number) => [{ a: 0.5 + away }, { a: 0.5 - away }];
    const counts = (away: number, scale: number) =>
      unitStrengths(near(away), peers('镇', '镇'), shares, scale).map(
        ({ strengths }) => strengths.length,
      );
    expect(counts(0.003, 1)).toEqual([1, 0]);
    expect(counts(0.001, 1)).toEqual([0, 0]);
    expect(counts(0.003, 100)).toEqual([0, 0]);
    expect(counts(0.3, 100)).toEqual([1, 0]);
  });
});
