import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StateStore } from '../../etl/state/state-store.ts';
import { RecoveryStore } from '../auth/accounts/recovery-store.ts';
import type { AccountAnswer } from '../contract/accounts.ts';
import { EVERYTHING } from './accounts/test-sign-in.ts';
import { codeOf } from './support/ask.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { ScreenCounty } from './support/screen-county.ts';

const DAY_MS = 24 * 3_600_000;

let served: InProcessServer;
let security: string;
let system: string;
let approver: number;

beforeEach(async () => {
  served = await InProcessServer.start(new ScreenCounty().dir);
  security = await served.signIn('security');
  system = await served.signIn('system');
  await served.signIn('approver');
  approver = idOf('approver');
});
afterEach(() => served.stop());

const idOf = (role: string) => served.app.accounts.accounts.byName(`test-${role}`)!.id;
const ask = (id: number, Cookie = security) =>
  served.send(`/api/v1/accounts/${id}/recovery`, { method: 'POST' }, { Cookie });
const confirm = (id: number, Cookie = system) =>
  served.send(`/api/v1/accounts/${id}/recovery`, { method: 'PUT' }, { Cookie });
const waiting = async (Cookie = system): Promise<object[]> => {
  const answer = await served.get('/api/v1/recoveries', { Cookie });
  return (await answer.json()).recoveries;
};

describe('the recovery of an approver', () => {
  it('takes two persons, and gives a password to the second one', async () => {
    expect((await ask(approver)).status).toBe(200);
    expect(await waiting()).toMatchObject([
      { account: { name: 'test-approver' }, asked_by: 'test-security', may_confirm: true },
    ]);
    const confirmed = await confirm(approver);
    const given: { account: AccountAnswer; password: string } = await confirmed.json();
    expect(given.account).toMatchObject({ has_totp: false, must_change_password: true });
    const body = { name: 'test-approver', password: given.password };
    const signedIn = await served.send('/api/v1/session', { method: 'POST', body });
    expect(await signedIn.json()).toMatchObject({ to_do: ['password', 'totp'] });
    expect(await waiting()).toEqual([]);
    const acts = served.app.accounts.audit.page(EVERYTHING, 10, 0).rows;
    expect(acts.map(({ act, who, record }) => [act, who, record]).slice(1)).toEqual([
      ['recovery_confirmed', 'test-system', 'test-approver'],
      ['account_reset', 'test-system', 'test-approver'],
      ['recovery_asked', 'test-security', 'test-approver'],
    ]);
  });

  it('is not confirmed unless it was asked for, nor twice', async () => {
    expect(await codeOf(await confirm(approver))).toEqual([404, 'not_found']);
    await ask(approver);
    expect((await confirm(approver)).status).toBe(200);
    expect(await codeOf(await confirm(approver))).toEqual([404, 'not_found']);
  });

  it('is asked for again after a day', async () => {
    await ask(approver);
    const store = StateStore.open(served.app.accounts.dir);
    const after = (ms: number) => new RecoveryStore(store, () => Date.now() + ms).of(approver);
    expect(after(DAY_MS - 60_000)).toMatchObject({ account_id: approver });
    expect(after(DAY_MS)).toBeNull();
    store.close();
  });
});

describe('nobody recovers alone', () => {
  it('an account of one’s own', async () => {
    await ask(idOf('system'));
    expect(await waiting()).toMatchObject([{ may_confirm: false }]);
    expect(await codeOf(await confirm(idOf('system')))).toEqual([409, 'needs_second']);
    expect(await codeOf(await ask(idOf('security')))).toEqual([409, 'own_account']);
  });

  it('by being who asks and who confirms', async () => {
    expect(await codeOf(await confirm(approver, security))).toEqual([403, 'forbidden']);
    expect(await codeOf(await ask(approver, system))).toEqual([403, 'forbidden']);
  });

  it('an account that may be reset, which needs no recovery', async () => {
    await served.signIn('analyst');
    expect(await codeOf(await ask(idOf('analyst')))).toEqual([409, 'one_is_enough']);
    expect(await codeOf(await ask(999))).toEqual([404, 'not_found']);
  });
});
