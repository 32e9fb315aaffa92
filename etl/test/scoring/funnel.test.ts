import { describe, expect, it } from 'vitest';
import { funnels } from '../../scoring/funnel.ts';

describe('a funnel', () => {
  it('has limits about the common rate that chance allows', () => {
    // Common rate 0.5, all units alike: no overdispersion. n = 100: error 0.05.
    const [funnel] = funnels(Array.from({ length: 4 }, () => ({ n: 100, k: 50 })));
    expect(funnel!.low_95).toBeCloseTo(0.5 - 1.96 * 0.05, 4);
    expect(funnel!.high_95).toBeCloseTo(0.5 + 1.96 * 0.05, 4);
    expect(funnel!.low_998).toBeCloseTo(0.5 - 3.0902 * 0.05, 4);
    expect(funnel!.position).toBe('inside');
  });

  it('distinguishes a unit that stands out from one that is only small', () => {
    // Common rate 0.5; 0 of 4 is two errors below, 65 of 100 three errors above the rest.
    const rates = [
      { n: 4, k: 0 },
      ...Array.from({ length: 30 }, (_, at) => ({ n: 100, k: at % 2 === 0 ? 48 : 52 })),
      { n: 100, k: 70 },
      { n: 96, k: 30 },
    ];
    const positions = funnels(rates).map((funnel) => funnel!.position);
    expect(positions[0]).toBe('inside');
    expect(positions.at(-2)).toBe('high');
    expect(positions.at(-1)).toBe('low');
  });

  it('is wider where units differ by more than chance', () => {
    // Ten units of 100 at 0.3 and 0.7: each z = ±0.2/0.05 = ±4, φ = 16, √φ = 4. Far limits:
    // 0.5 ± 3.0902 · 4 · 0.05 = ±0.618, beyond 0 and 1.
    const rates = Array.from({ length: 10 }, (_, at) => ({ n: 100, k: at % 2 === 0 ? 30 : 70 }));
    const [funnel] = funnels(rates);
    expect(funnel).toMatchObject({ low_998: 0, high_998: 1, position: 'inside' });
    expect(funnel!.low_95).toBeCloseTo(0.5 - 1.96 * 4 * 0.05, 3);
  });

  it('is null for a unit without cases, and for all units when nothing varies', () => {
    expect(
      funnels([
        { n: 0, k: 0 },
        { n: 10, k: 5 },
      ])[0],
    ).toBeNull();
    expect(
      funnels([
        { n: 3, k: 3 },
        { n: 5, k: 5 },
      ]),
    ).toEqual([null, null]);
    expect(funnels([{ n: 0, k: 0 }])).toEqual([null]);
  });
});
