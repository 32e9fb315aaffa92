import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { ROUTES } from '../contract/routes.ts';
import { serviceLog } from '../cli/service-log.ts';
import { askRaw } from './support/ask.ts';
import { InProcessServer, PASSWORD } from './support/in-process-server.ts';

/** What must not stand in the log, and where it is sent or stored. */
const SECRETS = {
  name: 'zhang-san',
  title: '张科长',
  password: '不是口令-13579',
  identity: '330783198001010011',
  telephone: '13800138000',
  case: 'BS2023000777',
  reason: '核对王五反映的事',
  token: 'abcdefghijklmnopqrstuvwxyz0123456789abcdefg',
};

const county = new TestCounty();
const lines: string[] = [];
const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
let served: InProcessServer;
let Cookie: string;
let accountId: number;

const lineSchema = z.looseObject({
  msg: z.string(),
  request: z.uuid().optional(),
  route: z.string().optional(),
  account: z.int().nullable().optional(),
});
const logged = () => lines.map((line) => lineSchema.parse(JSON.parse(line)));

beforeAll(async () => {
  await county.load([{ 信访件编号: SECRETS.case, 登记日期: '2023-05-02', 主题: '路灯' }]);
  served = await InProcessServer.start(county.dir, 0, log);
  const text = { name: SECRETS.name, title: SECRETS.title, unit_code: null };
  const { accounts, sessions } = served.app.accounts;
  const account = await accounts.add({ ...text, role: 'analyst', password: PASSWORD });
  accounts.setPasswordHash(account.id, account.password_hash, false);
  accountId = account.id;
  Cookie = `cockpit_session=${sessions.begin(account.id, { address: '', agent: '' })}`;
});
afterAll(() => served.stop());

describe('the log of the service', () => {
  it('says of a change who made it by a number, and what by its route', async () => {
    const path = `/api/v1/cases/${SECRETS.case}/text`;
    const body = { reason: SECRETS.reason };
    const response = await served.send(path, { method: 'POST', body }, { Cookie });
    expect(response.status).toBe(200);
    await expect
      .poll(() => logged().at(-1))
      .toMatchObject({
        msg: 'request',
        request: response.headers.get('x-request-id'),
        method: 'POST',
        route: '/api/v1/cases/{no}/text',
        status: 200,
        account: accountId,
        key: null,
      });
  });

  it('has no line for what is merely read', async () => {
    const before = lines.length;
    await served.get('/api/v1/loads', { Cookie });
    await served.get('/api/v1/none', { Cookie });
    await expect.poll(() => logged().at(-1)?.['status']).toBe(404);
    expect(lines.length).toBe(before + 1);
  });

  it('holds nothing of what is sent, whatever is answered', async () => {
    const body = { name: SECRETS.name, password: SECRETS.password };
    await served.send('/api/v1/session', { method: 'POST', body });
    const secrets = Object.values(SECRETS).map(encodeURIComponent);
    for (const { path, method } of ROUTES) {
      for (const secret of secrets) {
        const address = `/api/v1${path.replaceAll(/\{\w+\}/g, secret)}?q=${secret}&limit=${secret}`;
        const headers = {
          Cookie,
          Origin: served.base,
          Referer: `${served.base}/cases/${secret}`,
          'User-Agent': secret,
          'X-Forwarded-User': secret,
        };
        if (path === '/stream' || (method !== 'get' && path.startsWith('/session'))) continue;
        await askRaw(served.base, address, headers, method.toUpperCase());
      }
    }
    // A mistake of the program, too.
    const broken = Object.assign(served.app.keys, {
      use() {
        throw new TypeError('broken');
      },
    });
    const answered = await askRaw(
      ...([served.base, `/api/v1/cases/${SECRETS.case}?q=${SECRETS.identity}`] as const),
      { Authorization: `Bearer ${SECRETS.token}`, Cookie },
    );
    expect(answered.status).toBe(500);
    expect(broken).toBe(served.app.keys);
    await expect
      .poll(() => logged().map(({ msg }) => msg))
      .toEqual(expect.arrayContaining(['request failed']));
    const text = lines.join('');
    expect(lines.length).toBeGreaterThan(50);
    for (const [what, secret] of Object.entries({ ...SECRETS, cookie: Cookie.slice(16) })) {
      expect([what, text.includes(secret)]).toEqual([what, false]);
      expect([what, text.includes(encodeURIComponent(secret))]).toEqual([what, false]);
    }
    expect(text).not.toMatch(/\?/);
    const routes = ['no route', 'page', 'asset', ...ROUTES.map(({ path }) => `/api/v1${path}`)];
    for (const { route } of logged()) if (route !== undefined) expect(routes).toContain(route);
  });

  it('is one JSON object a line where it is no terminal', async () => {
    const output = new PassThrough();
    serviceLog(Object.assign(output, { isTTY: false }) as never).info({ request: 'a' }, 'request');
    const [chunk] = await once(output, 'data');
    expect(JSON.parse(String(chunk))).toMatchObject({ level: 30, request: 'a', msg: 'request' });
    expect(String(chunk)).toMatch(/\}\n$/);
  });
});
