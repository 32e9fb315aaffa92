import { DatabaseSync } from 'node:sqlite';
import { generateSync } from 'otplib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { statePath } from '../../etl/state/state-store.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { Sent } from './support/ask.ts';
import { InProcessServer, PASSWORD, TOTP_SECRET } from './support/in-process-server.ts';
import { ScreenCounty } from './support/screen-county.ts';

const TABLES = ['account', 'external_id', 'machine_key', 'recovery', 'session'];

let served: InProcessServer;
let county: ScreenCounty;

beforeEach(async () => {
  county = new ScreenCounty();
  served = await InProcessServer.start(county.dir);
});
afterEach(() => served.stop());

function inFile<T>(work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(statePath(county.dir));
  try {
    return work(database);
  } finally {
    database.close();
  }
}

const rows = () =>
  inFile((file) =>
    TABLES.map((table) => [table, file.prepare(`select * from ${table} order by rowid`).all()]),
  );

/** From now on no act can be written down, as on a disk that is full. */
const fillAuditLog = () =>
  inFile((file) =>
    file.exec(
      "create trigger full before insert on audit begin select raise(abort, 'no place'); end",
    ),
  );

const idOf = (role: string) => served.app.accounts.accounts.byName(`test-${role}`)!.id;
const changed = (role: string, body: object) =>
  [`/accounts/${idOf(role)}`, { method: 'PUT', body }] as const;

/** Prepares an act: who asks, and what. */
type Act = (service: AccountService) => Promise<readonly [string, readonly [string, Sent]]>;

const ACTS: Record<string, Act> = {
  'an account that is added': async () => {
    const body = { name: '张三', title: '张科长', role: 'analyst' };
    return ['security', ['/accounts', { method: 'POST', body }]];
  },
  'another role, with its sessions': async () => {
    await served.signIn('analyst');
    return ['security', changed('analyst', { role: 'leader' })];
  },
  'a lock, with its sessions': async () => {
    await served.signIn('analyst');
    return ['security', changed('analyst', { locked: true })];
  },
  'a lock that is lifted': async ({ accounts }) => {
    await served.signIn('analyst');
    accounts.setLocked(idOf('analyst'), true);
    return ['security', changed('analyst', { locked: false })];
  },
  'identities that are taken away': async ({ externalIds }) => {
    await served.signIn('analyst');
    externalIds.replace(idOf('analyst'), [{ issuer: 'https://sso.x.cn/', subject: 'sub-1' }]);
    return ['security', changed('analyst', { external_ids: [] })];
  },
  'a reset': async () => {
    await served.signIn('analyst');
    return ['security', [`/accounts/${idOf('analyst')}/reset`, { method: 'POST' }]];
  },
  'a recovery that is asked for': async () => {
    await served.signIn('approver');
    return ['security', [`/accounts/${idOf('approver')}/recovery`, { method: 'POST' }]];
  },
  'a recovery that is confirmed': async ({ recoveries }) => {
    await served.signIn('approver');
    await served.signIn('security');
    recoveries.ask(idOf('approver'), idOf('security'));
    return ['system', [`/accounts/${idOf('approver')}/recovery`, { method: 'PUT' }]];
  },
  'a session that is ended': async ({ sessions }) => {
    await served.signIn('analyst');
    return ['security', [`/sessions/${sessions.list()[0]!.id}`, { method: 'DELETE' }]];
  },
  'a key that is removed': async () => {
    served.keyOf('metrics');
    const { id } = served.app.keys.byName('metrics')!;
    return ['security', [`/keys/${id}`, { method: 'DELETE' }]];
  },
  'a password of one’s own': async () => {
    const body = { old_password: PASSWORD, new_password: '雨天在家看书-9911' };
    return ['analyst', ['/session/password', { method: 'PUT', body }]];
  },
  'an authenticator app': async ({ accounts }) => {
    await served.signIn('analyst');
    accounts.proposeTotp(idOf('analyst'), TOTP_SECRET);
    const code = generateSync({ secret: TOTP_SECRET });
    return ['analyst', ['/session/totp', { method: 'PUT', body: { code } }]];
  },
  'signing out': async () => ['analyst', ['/session', { method: 'DELETE' }]],
  'signing in': async () => {
    await served.signIn('analyst');
    const body = { name: 'test-analyst', password: PASSWORD };
    return ['leader', ['/session', { method: 'POST', body }]];
  },
};

describe('is not done where it cannot be written down:', () => {
  it.each(Object.keys(ACTS))('%s', async (name) => {
    const [role, [path, sent]] = await ACTS[name]!(served.app.accounts);
    const Cookie = await served.signIn(role as 'analyst');
    fillAuditLog();
    const before = rows();
    const answer = await served.send(`/api/v1${path}`, sent, { Cookie });
    expect(answer.status).toBe(500);
    expect(rows()).toEqual(before);
    // And once there is place again it is.
    inFile((file) => file.exec('drop trigger full'));
    expect((await served.send(`/api/v1${path}`, sent, { Cookie })).status).toBe(200);
    expect(rows()).not.toEqual(before);
  });

  it('a screen that is removed', async () => {
    const token = await county.addScreen('--name', '大厅');
    const { hash } = county.screens.list()[0]!;
    const Cookie = await served.signIn('security');
    fillAuditLog();
    const remove = () => served.send(`/api/v1/screens/${hash}`, { method: 'DELETE' }, { Cookie });
    expect((await remove()).status).toBe(500);
    expect(county.screens.use(token)).not.toBeNull();
    await expect(county.screen('remove', '大厅')).rejects.toThrow('no place');
    expect(county.screens.use(token)).not.toBeNull();
    await expect(county.screen('add', '--name', '二楼')).rejects.toThrow('no place');
    expect(county.screens.list().map(({ name }) => name)).toEqual(['大厅']);
  });
});
