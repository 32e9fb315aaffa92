import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataDir } from '../../../etl/config/data-dir.ts';
import { StateStore } from '../../../etl/state/state-store.ts';
import { temporaryFolder } from '../../../etl/test/support/temporary-folder.ts';
import { ProviderSignInStore } from '../../auth/accounts/provider-sign-in-store.ts';
import type { SentSignIn } from '../../auth/accounts/provider-sign-in-store.ts';

const MINUTE = 60_000;
const PROVIDERS = ['sso', 'zzd'] as const;

/** What somebody may do with sign-ins that were begun: `at` names one of them. */
type Step =
  | { do: 'send'; provider: (typeof PROVIDERS)[number] }
  | { do: 'wait'; minutes: number }
  | { do: 'take'; token: number; state: number; provider: (typeof PROVIDERS)[number] };

const at = fc.nat(7);
const provider = fc.constantFrom(...PROVIDERS);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('send' as const), provider }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 7 }) }),
  fc.record({ do: fc.constant('take' as const), token: at, state: at, provider }),
);

function makeStore() {
  const clock = { ms: Date.parse('2026-11-30T00:00:00Z') };
  const store = StateStore.open(new DataDir(temporaryFolder()));
  return { clock, store, signIns: new ProviderSignInStore(store, () => clock.ms) };
}

describe('a sign-in by a provider', () => {
  it('comes back once, with its own cookie and state, from its own provider, within ten minutes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { clock, store, signIns } = makeStore();
        const begun: { token: string; sent: SentSignIn; at: number; isTaken: boolean }[] = [];
        for (const each of steps) {
          if (each.do === 'send') {
            const { token, sent } = signIns.send(each.provider, '/data');
            begun.push({ token, sent, at: clock.ms, isTaken: false });
          } else if (each.do === 'wait') {
            clock.ms += each.minutes * MINUTE;
          } else {
            const [own, other] = [begun[each.token], begun[each.state]];
            if (own === undefined || other === undefined) continue;
            const isRight =
              own === other &&
              own.sent.provider === each.provider &&
              !own.isTaken &&
              clock.ms - own.at < 10 * MINUTE;
            const taken = signIns.take(own.token, each.provider, other.sent.state);
            expect(taken).toEqual(isRight ? own.sent : null);
            // Found too late it is gone as well.
            if (own === other && own.sent.provider === each.provider) own.isTaken = true;
          }
        }
        store.close();
      }),
      { numRuns: 100 },
    );
  });

  it('has secrets that are all different, and keeps none of its tokens', () => {
    const { store, signIns } = makeStore();
    const all = Array.from({ length: 50 }, () => signIns.send('sso', '/'));
    const texts = all.flatMap(({ token, sent }) => [token, sent.state, sent.nonce, sent.verifier]);
    expect(new Set(texts).size).toBe(200);
    for (const text of texts) expect(text).toMatch(/^[\w-]{43}$/);
    for (const { token, sent } of all) {
      expect(signIns.take(sent.state, 'sso', sent.state)).toBeNull();
      expect(signIns.take(token, 'sso', token)).toBeNull();
    }
    store.close();
  });
});
