import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const TOKEN = 'app_298e692864a640feb529814c4b20f4a1';
const BLOCK = 64;

/** What the platform says of a person. */
export interface ZzdPerson {
  accountId: number | string;
  clientId: string;
}

/**
 * An imitation of the documented endpoints of 浙政钉: the page with the code to scan, `/gettoken.json` and
 * `/rpc/oauth2/getuserinfo_bycode.json`. It checks signatures by an HMAC of its own.
 */
export class ZzdPlatform {
  readonly url: string;
  /** Who scans the next code. */
  person: ZzdPerson;
  /** What it answers instead, by path. */
  instead = new Map<string, { status: number; body: string }>();
  readonly problems: string[] = [];
  private readonly codes = new Map<string, ZzdPerson>();
  private readonly nonces = new Set<string>();
  private readonly server: Server;
  private readonly key: string;
  private readonly secret: string;

  private constructor(server: Server, person: ZzdPerson, key: string, secret: string) {
    const { port } = server.address() as AddressInfo;
    this.url = `http://127.0.0.1:${port}`;
    this.server = server;
    this.person = person;
    this.key = key;
    this.secret = secret;
  }

  static async start(person: ZzdPerson, key: string, secret: string): Promise<ZzdPlatform> {
    const server = createServer((request, response) => {
      void platform.answer(request).then(({ status, body, location }) => {
        response.writeHead(status, {
          'Content-Type': 'application/json',
          ...(location !== undefined && { Location: location }),
        });
        response.end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const platform = new ZzdPlatform(server, person, key, secret);
    return platform;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(
    request: IncomingMessage,
  ): Promise<{ status: number; body: string; location?: string }> {
    const url = new URL(request.url ?? '', this.url);
    const instead = this.instead.get(url.pathname);
    if (instead !== undefined) return instead;
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    if (url.pathname === '/oauth2/auth.htm') return this.scan(url.searchParams);
    const refusal = this.faultOf(request, url, body);
    if (refusal !== null) {
      this.problems.push(refusal);
      return { status: 200, body: JSON.stringify({ success: false, errorMsg: refusal }) };
    }
    if (url.pathname === '/gettoken.json') return this.token(url.searchParams);
    return this.user(new URLSearchParams(body));
  }

  /** Adds the code to the address that it was given, and nothing else. */
  private scan(query: URLSearchParams) {
    const expected = { response_type: 'code', scope: 'get_user_info', authType: 'QRCODE' };
    for (const [name, value] of Object.entries(expected)) {
      if (query.get(name) !== value) this.problems.push(`auth.htm ${name}`);
    }
    const code = `code${this.codes.size}f334e6f0bd0c7e84baa4d`;
    this.codes.set(code, this.person);
    const back = query.get('redirect_uri') ?? '';
    return {
      status: 302,
      body: '',
      location: `${back}${back.includes('?') ? '&' : '?'}code=${code}`,
    };
  }

  private token(query: URLSearchParams) {
    const isOwn = query.get('appkey') === this.key && query.get('appsecret') === this.secret;
    return isOwn ? good({ expiresIn: 7200, accessToken: TOKEN }) : bad('240131');
  }

  private user(body: URLSearchParams) {
    if (body.get('access_token') !== TOKEN) return bad('240131');
    const code = body.get('code') ?? '';
    const person = this.codes.get(code);
    // A code works once.
    this.codes.delete(code);
    if (person === undefined) return bad('240132');
    const rest = { lastName: '测试', realmId: 196729, tenantId: 196729, nickNameCn: '测试' };
    const more = { tenantUserId: '196729$1', account: 'cs-xxx', employeeCode: 'GE_0bd0c7e8' };
    return good({ ...rest, ...more, namespace: 'local', ...person });
  }

  /** What is wrong with the signature of a request; null: nothing. */
  private faultOf(request: IncomingMessage, url: URL, body: string): string | null {
    const header = (name: string) => String(request.headers[name] ?? '');
    const timestamp = header('x-hmac-auth-timestamp');
    const nonce = header('x-hmac-auth-nonce');
    if (header('apikey') !== this.key) return 'apiKey';
    if (header('x-hmac-auth-version') !== '1.0') return 'version';
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/.test(timestamp)) return 'timestamp';
    if (Math.abs(Date.parse(timestamp) - Date.now()) > 300_000) return 'timestamp too far';
    if (!/^\d{17}$/.test(nonce) || this.nonces.has(nonce)) return 'nonce';
    this.nonces.add(nonce);
    if (!/^[\d.]+$/.test(header('x-hmac-auth-ip'))) return 'ip';
    if (!/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(header('x-hmac-auth-mac'))) return 'mac';
    const sent = request.method === 'GET' ? url.search.slice(1) : body;
    const sorted = sent.split('&').sort().join('&');
    const text = `${request.method}\n${timestamp}\n${nonce}\n${url.pathname}\n${sorted}`;
    const expected = hmac(this.secret, text);
    const received = Buffer.from(header('x-hmac-auth-signature'), 'base64');
    const isRight = received.length === 32 && timingSafeEqual(received, expected);
    return isRight ? null : 'signature';
  }
}

/** HMAC-SHA256 as RFC 2104 writes it, of a key of at most 64 bytes. */
function hmac(key: string, text: string): Buffer {
  const padded = Buffer.alloc(BLOCK);
  padded.write(key);
  const inner = createHash('sha256')
    .update(padded.map((byte) => byte ^ 0x36))
    .update(text);
  const outer = createHash('sha256').update(padded.map((byte) => byte ^ 0x5c));
  return outer.update(inner.digest()).digest();
}

function good(data: object) {
  const content = { data, success: true, responseMessage: 'OK', responseCode: '0' };
  return { status: 200, body: JSON.stringify({ success: true, content }) };
}

function bad(responseCode: string) {
  const content = { success: false, responseMessage: '拒绝', responseCode };
  return { status: 200, body: JSON.stringify({ success: true, content }) };
}
