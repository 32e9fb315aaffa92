import { describe, expect, it } from 'vitest';
import type { DeliveryState } from '../../../delivery/delivery.ts';
import { paperState } from '../../../papers/issue/paper-state.ts';

const PLAIN = { kind: 'monthly', isCorrected: false, hasNumber: true } as const;
const of = (...states: DeliveryState[]) => ({ deliveries: states.map((state) => ({ state })) });

describe('the state of a paper', () => {
  it.each([
    ['pending', ['delivered', 'waiting', 'given_up']],
    ['failed', ['delivered', 'given_up', 'queued']],
    ['failed', ['unknown']],
    ['sending', ['delivered', 'retrying', 'withdrawn']],
    ['sending', ['sending']],
    ['sent', ['withdrawn', 'delivered']],
    ['withdrawn', ['withdrawn', 'withdrawn']],
  ] as const)('is %s where its deliveries are %j', (state, states) => {
    expect(paperState({ ...PLAIN, ...of(...states) })).toBe(state);
  });

  it('is that it was corrected, whatever was sent', () => {
    expect(paperState({ ...PLAIN, isCorrected: true, ...of('waiting') })).toBe('corrected');
  });

  it('without a channel depends on whether a number is still to be given', () => {
    expect(paperState({ ...PLAIN, ...of() })).toBe('unsent');
    expect(paperState({ ...PLAIN, hasNumber: false, ...of() })).toBe('pending');
    // A bulletin has no number.
    expect(paperState({ ...PLAIN, kind: 'weekly', hasNumber: false, ...of() })).toBe('unsent');
  });
});
