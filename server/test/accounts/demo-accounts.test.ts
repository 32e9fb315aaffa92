import { describe, expect, it } from 'vitest';
import { DataDir } from '../../../etl/config/data-dir.ts';
import { StateStore } from '../../../etl/state/state-store.ts';
import { CountyFolder } from '../../../etl/test/support/county-folder.ts';
import { temporaryFolder } from '../../../etl/test/support/temporary-folder.ts';
import { AccountService } from '../../auth/accounts/account-service.ts';
import { CALLER } from './test-sign-in.ts';

/** The accounts of a folder whose data are those of the demo until the test says otherwise. */
function openAccounts(dir = new DataDir(temporaryFolder())) {
  const data = { isOwn: false };
  const service = new AccountService(dir, StateStore.open(dir), {
    limits: { idle_minutes: 30, max_hours: 12, lock_minutes: 30 },
    hasOwnData: async () => data.isOwn,
    providers: { address: null, usable: [], missing: [] },
    now: Date.now,
    wait: async () => {},
  });
  return { service, data };
}

describe('the accounts of the demo', () => {
  it('are one for each role of persons, with nothing to be done first', async () => {
    const { service } = openAccounts();
    const demo = await service.prepareDemo(true);
    expect(demo.map(({ role }) => role)).toEqual([
      'leader',
      'approver',
      'analyst',
      'unit',
      'system',
      'security',
      'auditor',
    ]);
    const { name, password } = demo[1]!;
    const signedIn = await service.signIn({ name, password }, CALLER, true);
    expect('token' in signedIn).toBe(true);
    if (!('token' in signedIn)) return;
    expect((await service.signedIn(signedIn.token, true))?.toDo).toEqual([]);
    const unit = service.accounts.byName('demo-unit')!;
    expect(service.unitOf(unit)?.kind).toBe('township');
  });

  it('are neither told to nor let in from elsewhere', async () => {
    const { service } = openAccounts();
    const [{ name, password } = { name: '', password: '' }] = await service.prepareDemo(true);
    expect(await service.demoAccounts(false)).toEqual([]);
    expect(await service.signIn({ name, password }, CALLER, false)).toEqual({ refusal: 'locked' });
    const signedIn = await service.signIn({ name, password }, CALLER, true);
    if (!('token' in signedIn)) throw new Error('not signed in');
    expect(await service.signedIn(signedIn.token, false)).toBeNull();
  });

  it('end as soon as there are data of a bureau, and are locked at the next start', async () => {
    const { service, data } = openAccounts();
    const [{ name, password } = { name: '', password: '' }] = await service.prepareDemo(true);
    const signedIn = await service.signIn({ name, password }, CALLER, true);
    if (!('token' in signedIn)) throw new Error('not signed in');
    data.isOwn = true;
    expect(await service.signedIn(signedIn.token, true)).toBeNull();
    expect(await service.demoAccounts(true)).toEqual([]);
    expect(await service.signIn({ name, password }, CALLER, true)).toEqual({ refusal: 'locked' });
    expect(await service.prepareDemo(true)).toEqual([]);
    expect(service.accounts.list().every(({ is_locked }) => is_locked)).toBe(true);
  });

  it('are made neither for a county of its own nor for a server that others reach', async () => {
    const own = openAccounts(new CountyFolder().dir).service;
    expect(await own.prepareDemo(true)).toEqual([]);
    const { service } = openAccounts();
    expect(await service.prepareDemo(false)).toEqual([]);
    expect([...own.accounts.list(), ...service.accounts.list()]).toEqual([]);
  });
});
