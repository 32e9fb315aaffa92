import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MACHINE_ROLES, PERSON_ROLES, ROLE_RIGHTS } from '../../../etl/method/role.ts';
import type { Right, Role } from '../../../etl/method/role.ts';
import { EditionStore } from '../../../etl/editions/edition-store.ts';
import { verifyAudit } from '../../../etl/state/audit/verify-audit.ts';
import { StateStore } from '../../../etl/state/state-store.ts';
import { Draw } from '../../../etl/test/fuzz/mutate.ts';
import { TestCounty } from '../../../etl/test/support/test-county.ts';
import { createApp } from '../../api/app.ts';
import type { App } from '../../api/app.ts';
import { hashPassword } from '../../auth/accounts/password-hash.ts';
import { asEdition, smallEdition } from '../support/editions.ts';
import { PASSWORD, TOTP_SECRET } from '../support/in-process-server.ts';
import { drawRequest } from './draw-request.ts';
import type { DrawnRequest } from './draw-request.ts';

/** Requests that are sent; `npm run test:fuzz` sends a hundred thousand. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1500);
const FIRST = Number(process.env['FUZZ_SEED'] ?? 1);
const AT_ONCE = 8;
/** Accounts that requests have locked or changed are put right again after as many. */
const BATCH = 100;
/** A long run tells from time to time how far it is, so that one that is ended has shown something. */
const TOLD_EVERY = 5000;
/** What has no answer by then hangs: nothing here takes a tenth of it. */
const HANGS_MS = 120_000;
const UNIT = '900001001';

type Asker = Role | 'nobody';
const ASKERS: readonly Asker[] = [...PERSON_ROLES, ...MACHINE_ROLES, 'screen', 'nobody'];

const county = new TestCounty();
const errors: string[] = [];
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
let app: App;
let server: ReturnType<typeof createServer>;
let origin: string;
let known: Record<string, readonly string[]>;

beforeAll(async () => {
  const edition = await smallEdition(county);
  const store = new EditionStore(county.dir);
  store.publish(edition);
  store.publish(asEdition(edition, { date: '2023-05-14' }));
  const log = pino({ level: 'error' }, { write: (line: string) => void errors.push(line) });
  // A failed sign-in is not held back: it would only take time.
  app = createApp(county.dir, log, { now: Date.now, wait: async () => {} });
  server = createServer(app.express);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ids = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '60'];
  known = {
    id: [...ids, edition.id, 'township-week-2023-05-14-ytd-six-modules', 'a-b-c'],
    edition: [edition.id, 'township-week-2023-05-14-ytd-six-modules'],
    no: ['N1-1', 'N1-7', 'N9-9'],
    unit: [UNIT, '900001101', '999'],
    unit_code: [UNIT, '999'],
    indicator: ['resolved', 'first_resolved', 'cases', 'none'],
    hash: ['0'.repeat(64)],
    name: ['test-analyst', '新账号', 'a'],
    title: ['张科长'],
    password: [PASSWORD, 'a'],
    old_password: [PASSWORD, 'a'],
    new_password: ['雨天在家看书-9911'],
    code: ['000000', '123456'],
    reason: ['核对异议'],
    act: ['sign_in', 'load'],
    who: ['test-analyst'],
    from: ['2026-01-01'],
    to: ['2026-12-31'],
  };
});
afterAll(async () => {
  app.close();
  agent.destroy();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
});

/** The headers of everybody, however requests before have changed their accounts. */
async function askers(hash: string): Promise<Map<Asker, Record<string, string>>> {
  const { accounts, sessions } = app.accounts;
  const headers = new Map<Asker, Record<string, string>>([
    ['screen', {}],
    ['nobody', { 'X-Forwarded-For': '10.0.0.7' }],
  ]);
  for (const role of PERSON_ROLES) {
    const name = `test-${role}`;
    const text = { title: name, role, unit_code: role === 'unit' ? UNIT : null };
    const account =
      accounts.byName(name) ?? (await accounts.add({ name, ...text, password: PASSWORD }));
    accounts.update(account.id, text);
    accounts.setLocked(account.id, false);
    accounts.setPasswordHash(account.id, hash, false);
    accounts.proposeTotp(account.id, TOTP_SECRET);
    accounts.confirmTotp(account.id, TOTP_SECRET, 0);
    const token = sessions.begin(account.id, { address: '127.0.0.1', agent: 'fuzz' });
    headers.set(role, { Cookie: `cockpit_session=${token}` });
  }
  for (const scope of MACHINE_ROLES) {
    const before = app.keys.byName(scope);
    if (before !== null) app.keys.remove(before);
    headers.set(scope, { Authorization: `Bearer ${app.keys.add(scope, scope, 1)}` });
  }
  return headers;
}

/** Half of the time somebody who has the right, so that much is really answered. */
function drawAsker({ right }: DrawnRequest, draw: Draw): Asker {
  const able = PERSON_ROLES.filter((role) => right !== null && hasRight(role, right));
  return draw.one(able.length > 0 && draw.below(2) === 0 ? able : ASKERS);
}

function hasRight(role: Role, right: Right): boolean {
  return ROLE_RIGHTS[role].rights.includes(right);
}

interface Answer {
  status: number;
  isStream: boolean;
}

/** Sends a request and reads its answer whole, but for a stream. Null: it could not be sent at all. */
function send({ method, path, headers, body }: DrawnRequest): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const sent = request(
      origin,
      { method, path, headers, agent, timeout: HANGS_MS },
      (response) => {
        const isStream = response.headers['content-type']?.startsWith('text/event-stream') === true;
        const answer = { status: response.statusCode!, isStream };
        if (isStream) response.destroy();
        else response.resume();
        response.on('close', () => resolve(answer));
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('no answer')));
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // The server closes a connection whose body it has not read.
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(null);
      else reject(error);
    });
    sent.end(body ?? undefined);
  });
}

it(
  'answers whatever is asked by whomever, without an internal error or a hang, and by its rights',
  async () => {
    const faults: string[] = [];
    const statuses = new Map<number, number>();
    const hash = await hashPassword(PASSWORD);
    for (let from = FIRST; from < FIRST + RUNS; from += BATCH) {
      const headersOf = await askers(hash);
      let next = from;
      const end = Math.min(from + BATCH, FIRST + RUNS);
      const worker = async () => {
        while (next < end) {
          const seed = next;
          next += 1;
          const draw = new Draw(seed);
          const drawn = drawRequest(origin, known, draw);
          const asker = drawAsker(drawn, draw);
          const headers = { ...headersOf.get(asker), ...drawn.headers };
          const told = `seed ${seed}, ${asker}: ${drawn.method} ${drawn.path}`;
          const answer = await send({ ...drawn, headers }).catch((error: unknown) => {
            faults.push(`${told}: ${String(error)}`);
            return null;
          });
          if (answer === null) continue;
          const { status } = answer;
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          if (status >= 500) faults.push(`${told}: ${status}`);
          const { right } = drawn;
          // Who sends a session or key that is none is left with what the machine itself sees.
          const isAllowed = (role: Role) => right === null || hasRight(role, right);
          if (status < 300 && !isAllowed('screen') && (asker === 'nobody' || !isAllowed(asker))) {
            faults.push(`${told}: ${status}`);
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      const done = end - FIRST;
      if (done % TOLD_EVERY === 0) {
        console.log(`${done} of ${RUNS}`, { faults, statuses: Object.fromEntries(statuses) });
      }
    }
    expect(faults).toEqual([]);
    expect(errors).toEqual([]);
    // The requests are such that much of the program is really reached.
    expect(statuses.get(200)).toBeGreaterThan(RUNS / 20);
    expect(statuses.get(400)).toBeGreaterThan(RUNS / 50);
    const store = StateStore.open(county.dir);
    expect(verifyAudit(store).broken).toBeNull();
    store.close();
  },
  60_000 + RUNS * 200,
);
