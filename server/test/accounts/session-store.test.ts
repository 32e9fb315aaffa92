import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DataDir } from '../../../etl/config/data-dir.ts';
import { StateStore, statePath } from '../../../etl/state/state-store.ts';
import { temporaryFolder } from '../../../etl/test/support/temporary-folder.ts';
import { AccountStore } from '../../auth/accounts/account-store.ts';
import { SessionStore } from '../../auth/accounts/session-store.ts';
import { CALLER, PASSWORD } from './test-sign-in.ts';

const MINUTE_MS = 60_000;

/** Sessions of one account by a clock that the test sets. */
async function openSessions() {
  const dir = new DataDir(temporaryFolder());
  const store = StateStore.open(dir);
  const clock = { ms: Date.parse('2026-11-29T00:00:00Z') };
  const limits = { idle_minutes: 30, max_hours: 12 };
  const sessions = new SessionStore(store, limits, () => clock.ms);
  const text = { title: '', role: 'analyst', unit_code: null } as const;
  const { id } = await new AccountStore(store).add({ ...text, name: '张三', password: PASSWORD });
  return { dir, store, clock, sessions, begin: () => sessions.begin(id, CALLER), accountId: id };
}

describe('a session', () => {
  it('has a token of 256 bits, which is stored nowhere', async () => {
    const { dir, store, begin } = await openSessions();
    const token = begin();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    store.close();
    expect(readFileSync(statePath(dir)).includes(token)).toBe(false);
  });

  it('ends after half an hour without use', async () => {
    const { clock, sessions, begin } = await openSessions();
    const token = begin();
    for (let at = 0; at < 3; at += 1) {
      clock.ms += 29 * MINUTE_MS;
      expect(sessions.use(token)).not.toBeNull();
    }
    clock.ms += 30 * MINUTE_MS;
    expect(sessions.use(token)).toBeNull();
  });

  it('ends after twelve hours, however it is used', async () => {
    const { clock, sessions, begin } = await openSessions();
    const token = begin();
    for (let minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
      clock.ms += 10 * MINUTE_MS;
      expect(sessions.use(token)).not.toBeNull();
    }
    clock.ms += 10 * MINUTE_MS;
    expect(sessions.use(token)).toBeNull();
  });

  it('is not prolonged by listening', async () => {
    const { clock, sessions, begin } = await openSessions();
    const session = sessions.use(begin())!;
    clock.ms += 29 * MINUTE_MS;
    expect(sessions.isStillValid(session)).toBe(true);
    clock.ms += MINUTE_MS;
    expect(sessions.isStillValid(session)).toBe(false);
  });

  it('gets another token when it is rotated, and the old one is worth nothing', async () => {
    const { sessions, begin } = await openSessions();
    const before = begin();
    const after = sessions.rotate(sessions.use(before)!);
    expect(sessions.use(before)).toBeNull();
    expect(sessions.use(after)).not.toBeNull();
  });

  it('ends alone, or with all of its account but one', async () => {
    const { sessions, begin, accountId } = await openSessions();
    const [first, second, third] = [begin(), begin(), begin()];
    expect(sessions.end(sessions.use(first)!.id)).toBe(true);
    expect(sessions.use(first)).toBeNull();
    expect(sessions.endOfAccount(accountId, sessions.use(third)!.id)).toBe(1);
    expect(sessions.use(second)).toBeNull();
    expect(sessions.list()).toMatchObject([{ address: '10.0.0.7', agent: 'Test/1.0' }]);
  });

  it('that has ended is neither listed nor kept', async () => {
    const { clock, sessions, begin } = await openSessions();
    begin();
    clock.ms += 31 * MINUTE_MS;
    expect(sessions.list()).toEqual([]);
    begin();
    clock.ms -= 31 * MINUTE_MS;
    expect(sessions.list()).toHaveLength(1);
  });
});
