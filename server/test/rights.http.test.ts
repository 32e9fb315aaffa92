import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLE_RIGHTS, ROLES } from '../../etl/method/role.ts';
import type { Role } from '../../etl/method/role.ts';
import { ROUTES } from '../contract/routes.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { ELSEWHERE } from './support/screen-county.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

/** Routes that are open to everybody. */
const OPEN = ['GET /health', 'GET /session', 'POST /session', 'DELETE /session'];
/** What a person without an account asks of an own session is refused by itself. */
const OF_ONE_SELF = [
  'POST /session/code',
  'PUT /session/password',
  'POST /session/totp',
  'PUT /session/totp',
];

let served: InProcessServer;
const headers = new Map<Role, Record<string, string>>();

/** Signs everybody in: the security administrator may have ended sessions and removed keys. */
async function letIn(): Promise<void> {
  for (const role of ROLES) {
    headers.set(role, await served.headersOf(role, role === 'unit' ? '900001001' : null));
  }
}

beforeAll(async () => {
  served = await InProcessServer.start(unscheduledCounty().dir);
  await letIn();
});
afterAll(() => served.stop());

/** Every route of the contract, as it is called. */
const routes = ROUTES.map(({ method, path, right }) => ({
  right,
  call: `${method.toUpperCase()} ${path}`,
  /** Asks without what the route needs: enough to see whether it is refused for want of a right. */
  async ask(headers: Record<string, string>): Promise<[number, string]> {
    const address = `/api/v1${path.replaceAll(/\{\w+\}/g, '1')}`;
    const response =
      method === 'get'
        ? await served.get(address, headers)
        : await served.send(address, { method: upper(method) }, headers);
    if (response.headers.get('content-type')?.startsWith('text/event-stream') === true) {
      await response.body?.cancel();
      return [response.status, ''];
    }
    if (response.headers.get('content-type')?.startsWith('text/plain') === true) {
      return [response.status, ''];
    }
    const { error }: { error?: { code: string } } = await response.json();
    return [response.status, error?.code ?? ''];
  },
}));

function upper(method: 'post' | 'put' | 'delete'): 'POST' | 'PUT' | 'DELETE' {
  return method === 'post' ? 'POST' : method === 'put' ? 'PUT' : 'DELETE';
}

describe.each(ROLES.filter((role) => role !== 'screen'))('a %s', (role) => {
  const { rights } = ROLE_RIGHTS[role];
  beforeAll(letIn);

  it.each(routes.filter(({ right }) => right !== null))(
    'is answered at $call if it has the right, and refused if not',
    async ({ right, ask }) => {
      const [status, code] = await ask(headers.get(role)!);
      const isRefused = status === 403 && code === 'forbidden';
      expect(isRefused).toBe(!rights.includes(right!));
      expect(status).toBeLessThan(500);
    },
  );
});

describe('who has no account', () => {
  it.each(routes)(
    'is told to sign in at $call, but where all are answered',
    async ({ call, ask }) => {
      const [status, code] = await ask(ELSEWHERE);
      if (OPEN.includes(call)) expect(code).not.toBe('no_account');
      else if (OF_ONE_SELF.includes(call)) expect([401, 415]).toContain(status);
      else expect([status, code]).toEqual([401, 'no_account']);
    },
  );
});

describe('the machine itself without an account', () => {
  it.each(routes.filter(({ right }) => right !== null))(
    'sees at $call what a wall sees, and no more',
    async ({ right, ask }) => {
      const [status, code] = await ask({});
      expect(status === 401 && code === 'no_account').toBe(right !== 'leagues');
    },
  );
});

it('the last three administrators share no right but the manual and to be second at a recovery', () => {
  const own = (['system', 'security', 'auditor'] as const).map((role) =>
    ROLE_RIGHTS[role].rights.filter((right) => !['manual', 'recovery'].includes(right)),
  );
  const all = own.flat();
  expect(new Set(all).size).toBe(all.length);
  // Who asks for a recovery never confirms one.
  const confirming = ROLES.filter((role) => ROLE_RIGHTS[role].rights.includes('recovery'));
  expect(confirming).toEqual(['system', 'auditor']);
});

it.each(['/loads', '/quarantine', '/openapi.json', '/wall', '/editions', '/loads?x=refused'])(
  'no cache between keeps what is answered at %s',
  async (path) => {
    const role = path.includes('refused') ? 'unit' : 'analyst';
    const answered = await served.get(`/api/v1${path}`, headers.get(role));
    expect(answered.headers.get('cache-control')).toBe('private, no-cache');
    expect(answered.headers.get('vary')).toContain('Cookie');
  },
);
