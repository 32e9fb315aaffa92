import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { request as requestPlain } from 'node:http';
import { request as requestEncrypted } from 'node:https';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../etl/config/settings.ts';
import { CERTIFICATE, IDENTITY } from '../../etl/test/delivery/tls-identity.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { freePort } from '../../etl/tools/bench/free-port.ts';
import { createApp } from '../api/app.ts';
import type { App } from '../api/app.ts';
import { checkCertificate } from '../cli/doctor/check-certificate.ts';
import { openServers } from '../cli/open-servers.ts';
import type { OpenServers } from '../cli/open-servers.ts';
import { readTlsIdentity } from '../http/tls-identity.ts';
import { PASSWORD } from './support/in-process-server.ts';
import { ELSEWHERE } from './support/screen-county.ts';

const TLS = { cert: 'tls/cert.pem', key: 'tls/key.pem' };
const NAME = '张三';

/** A county with a certificate and its key. */
function encryptedCounty(wallsPort: number): TestCounty {
  const server = `host: 127.0.0.1, port: 8620, allow_remote: false, walls_port: ${wallsPort}`;
  const county = new TestCounty({
    'settings.yaml': `schedule: { run: '30 6 * * *' }
scheme: six-modules
server: { ${server}, tls: { cert: ${TLS.cert}, key: ${TLS.key} } }
loading: { max_rejected_share: 0.05 }
`,
  });
  mkdirSync(join(county.dir.root, 'tls'));
  copyFileSync(CERTIFICATE, join(county.dir.root, TLS.cert));
  writeFileSync(join(county.dir.root, TLS.key), IDENTITY.key, { mode: 0o600 });
  return county;
}

interface Answer {
  status: number | undefined;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

const log = pino({ level: 'silent' });
let county: TestCounty;
let app: App;
let servers: OpenServers;
let port: number;
let wallsPort: number;

/** Signs in, trusting only the server's own certificate. */
function signIn(isEncrypted: boolean, headers: Record<string, string> = {}): Promise<Answer> {
  const send = isEncrypted ? requestEncrypted : requestPlain;
  const at = isEncrypted ? port : wallsPort;
  const origin = `${isEncrypted ? 'https' : 'http'}://127.0.0.1:${at}`;
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      ca: IDENTITY.cert,
      headers: { 'Content-Type': 'application/json', Origin: origin, ...headers },
    };
    send(`${origin}/api/v1/session`, options, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (body += part));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body }),
      );
    })
      .on('error', reject)
      .end(JSON.stringify({ name: NAME, password: PASSWORD }));
  });
}

beforeAll(async () => {
  [port, wallsPort] = [await freePort(), await freePort()];
  county = encryptedCounty(wallsPort);
  app = createApp(county.dir, log);
  const text = { name: NAME, title: NAME, role: 'analyst', unit_code: null } as const;
  await app.accounts.accounts.add({ ...text, password: PASSWORD, mustChangePassword: false });
  servers = await openServers(county.dir, app.express, readSettings(county.dir).server, port, log);
});
afterAll(async () => {
  app.close();
  await new Promise<void>((done) => servers.close(done));
});

describe('a server with a certificate of its own', () => {
  it('takes passwords over TLS, and gives a cookie that goes over TLS alone', async () => {
    const { status, headers } = await signIn(true);
    expect(status).toBe(200);
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^__Host-cockpit_session=[\w-]{43}; Path=\/; HttpOnly; Secure; /),
    ]);
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('holds a connection for longer than a proxy that passes requests on', async () => {
    const headers = { Connection: 'keep-alive' };
    const answers = [await signIn(true, headers), await signIn(false, headers)];
    expect(answers.map((answer) => answer.headers['keep-alive'])).toEqual([
      'timeout=65',
      'timeout=65',
    ]);
  });

  it('takes none at the port of the walls from another machine', async () => {
    const { status, headers, body } = await signIn(false, ELSEWHERE);
    expect([status, JSON.parse(body).error.code]).toEqual([403, 'not_encrypted']);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('does not answer without TLS at its own port', async () => {
    await expect(
      new Promise((resolve, reject) => {
        requestPlain(`http://127.0.0.1:${port}/api/v1/health`, resolve).on('error', reject).end();
      }),
    ).rejects.toThrow();
  });
});

describe('a certificate', () => {
  it.each<[string, (root: string) => void, RegExp]>([
    ['that is not there', () => {}, /没有这个文件/],
    ['whose key others may read', (root) => chmodSync(join(root, TLS.key), 0o644), /chmod 600/],
    ['that is none', (root) => writeFileSync(join(root, TLS.cert), 'x'), /读不出来/],
  ])('%s is refused', (name, spoil, refusal) => {
    const other = encryptedCounty(1);
    spoil(other.dir.root);
    const settings = name === 'that is not there' ? { ...TLS, cert: 'none.pem' } : TLS;
    expect(() => readTlsIdentity(other.dir, settings)).toThrow(refusal);
  });

  it.each([
    // It ends on 1 January 2120 at 08:00 in Shanghai.
    ['2026-11-29', 'ok'],
    ['2119-12-20', 'warn'],
    ['2120-06-01', 'error'],
  ])('on %s is %s for the self-check', (day, level) => {
    const found = checkCertificate(county.dir, new Date(`${day}T00:00:00Z`));
    expect(found.map((finding) => finding.level)).toEqual([level]);
  });
});
