import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const KEY_ID = 'one';
const NOW = () => Math.floor(Date.now() / 1000);

/** How an ID token differs from a good one. */
export interface Forgery {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  /** Signed by a key that the issuer does not publish. */
  isForeignKey?: boolean;
  /** Left out of the answer. */
  isMissing?: boolean;
}

/** An OpenID provider that is told what is wrong with its ID tokens; a good one is good. */
export class ForgingIssuer {
  forgery: Forgery = {};
  /** What it tells of itself, besides what is right. */
  metadata: Record<string, unknown> = {};
  readonly url: string;
  private readonly server: Server;
  private readonly own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private nonce = '';

  private constructor(server: Server) {
    this.server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(): Promise<ForgingIssuer> {
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '', issuer.url);
      if (url.pathname === '/auth') {
        issuer.nonce = url.searchParams.get('nonce') ?? '';
        const back = new URL(url.searchParams.get('redirect_uri') ?? '');
        back.searchParams.set('code', 'code-1');
        back.searchParams.set('state', url.searchParams.get('state') ?? '');
        response.writeHead(302, { Location: back.href }).end();
        return;
      }
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(issuer.answer(url.pathname)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = new ForgingIssuer(server);
    return issuer;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private answer(path: string): object {
    if (path === '/jwks') {
      const key = this.own.publicKey.export({ format: 'jwk' });
      return { keys: [{ ...key, kid: KEY_ID, use: 'sig', alg: 'RS256' }] };
    }
    if (path === '/token') {
      const { isMissing } = this.forgery;
      const answer = { access_token: 'access', token_type: 'Bearer', expires_in: 60 };
      return isMissing === true ? answer : { ...answer, id_token: this.idToken() };
    }
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/auth`,
      token_endpoint: `${this.url}/token`,
      jwks_uri: `${this.url}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      ...this.metadata,
    };
  }

  private idToken(): string {
    const { claims, header, isForeignKey = false } = this.forgery;
    const times = { iat: NOW(), exp: NOW() + 60 };
    const good = { iss: this.url, sub: 'sub-1', aud: 'petition-cockpit', nonce: this.nonce };
    const signed = [
      { alg: 'RS256', kid: KEY_ID, ...header },
      { ...good, ...times, ...claims },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    if (header?.['alg'] === 'none') return `${signed}.`;
    const { privateKey } = isForeignKey ? this.foreign : this.own;
    return `${signed}.${createSign('sha256').update(signed).sign(privateKey, 'base64url')}`;
  }
}
