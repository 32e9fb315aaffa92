import { afterEach, beforeEach, expect, it } from 'vitest';
import { DataDir } from '../../etl/config/data-dir.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { ScreenStore } from '../auth/screen-store.ts';
import { InProcessServer, PASSWORD } from './support/in-process-server.ts';

const CREATED = { days: 90, created_at: '2026-11-29 00:00:00' };
const dir = new DataDir(temporaryFolder());
let served: InProcessServer;
let Cookie: string;

beforeEach(async () => {
  served = await InProcessServer.start(dir);
  await served.app.accounts.prepareDemo(true);
  const body = { name: 'demo-security', password: 'demo-security-2026' };
  const signedIn = await served.send('/api/v1/session', { method: 'POST', body });
  Cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;
});
afterEach(() => served.stop());

it('an account of the demo sees the pages of its role and changes nothing of others', async () => {
  const { accounts, sessions } = served.app.accounts;
  const text = { name: '张三', title: '张三', role: 'analyst', unit_code: null } as const;
  const { id } = await accounts.add({ ...text, password: PASSWORD });
  sessions.begin(id, { address: '', agent: '' });
  const session = sessions.list().find(({ account_id }) => account_id === id)!;
  const screens = new ScreenStore(dir);
  screens.add({ name: '大厅', unit: null, ...CREATED });
  const [screen] = screens.list();
  const person = { name: '后门', title: '后门', role: 'security' };
  for (const [method, path, body] of [
    ['POST', '/accounts', person],
    ['PUT', `/accounts/${id}`, { locked: true }],
    ['POST', `/accounts/${id}/reset`, undefined],
    ['DELETE', `/sessions/${session.id}`, undefined],
    ['DELETE', `/screens/${screen!.hash}`, undefined],
  ] as const) {
    const refused = await served.send(`/api/v1${path}`, { method, body }, { Cookie });
    expect([path, refused.status]).toEqual([path, 409]);
  }
  expect(accounts.byName('后门')).toBeNull();
  expect((await served.get('/api/v1/accounts', { Cookie })).status).toBe(200);
});
