import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import type { Logger } from 'pino';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { createApp } from '../../api/app.ts';
import type { App, AppEffects } from '../../api/app.ts';
import { toDoOf } from '../../auth/accounts/account.ts';
import { MACHINE_ROLES } from '../../../etl/method/role.ts';
import type { MachineRole, Role } from '../../../etl/method/role.ts';
import { ask } from './ask.ts';
import type { Sent } from './ask.ts';

/** Of every account that a test signs in. */
export const PASSWORD = '晴天去爬山-7788';
export const TOTP_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** The application on a port of its own. Its answers are checked against their description. */
export class InProcessServer {
  readonly base: string;
  readonly log: Logger;
  readonly app: App;
  /** The cookie of who is signed in; none: nobody. */
  session: Record<string, string> = {};
  private readonly server: Server;

  private constructor(app: App, server: Server, log: Logger) {
    this.app = app;
    this.log = log;
    this.server = server;
    this.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(
    dir: DataDir,
    port = 0,
    log = pino({ level: 'silent' }),
    effects?: AppEffects,
  ): Promise<InProcessServer> {
    const app = createApp(dir, log, effects);
    const server = createServer(app.express);
    // Server and client share one thread: work of some seconds would end a connection just as the
    // client asks again.
    server.keepAliveTimeout = 0;
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new InProcessServer(app, server, log);
  }

  /** The same with an analyst signed in, whose session `get` and `json` use. */
  static async startSignedIn(dir: DataDir, port = 0): Promise<InProcessServer> {
    const served = await InProcessServer.start(dir, port);
    served.session = { Cookie: await served.signIn('analyst') };
    return served;
  }

  /**
   * Signs an account of a role in, past the sign-in page. Makes the account when there is none.
   * @param unit of a unit officer
   * @returns its cookie
   */
  async signIn(role: Role, unit: string | null = null): Promise<string> {
    const { accounts, sessions } = this.app.accounts;
    const name = `test-${role}${unit ?? ''}`;
    const text = { name, title: name, role, unit_code: unit, password: PASSWORD };
    const account =
      accounts.byName(name) ?? (await accounts.add({ ...text, mustChangePassword: false }));
    if (toDoOf(account).includes('totp')) {
      accounts.proposeTotp(account.id, TOTP_SECRET);
      accounts.confirmTotp(account.id, TOTP_SECRET, 0);
    }
    const token = sessions.begin(account.id, { address: '127.0.0.1', agent: 'test' });
    return `cockpit_session=${token}`;
  }

  /** The header of a program with a new key. */
  keyOf(scope: MachineRole): { Authorization: string } {
    const { keys } = this.app;
    const before = keys.byName(scope);
    if (before !== null) keys.remove(before);
    return { Authorization: `Bearer ${keys.add(scope, scope, 1)}` };
  }

  /** The headers with which somebody of a role asks; the machine itself for a screen. */
  async headersOf(role: Role, unit: string | null = null): Promise<Record<string, string>> {
    if (role === 'screen') return {};
    const machine = MACHINE_ROLES.find((each) => each === role);
    return machine === undefined ? { Cookie: await this.signIn(role, unit) } : this.keyOf(machine);
  }

  /** Asks, with the session of who is signed in unless another cookie is sent. */
  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return ask(this.base, path, { ...this.session, ...headers });
  }

  /** Sends what changes something as a page of this server does. */
  send(path: string, sent: Sent, headers: Record<string, string> = {}): Promise<Response> {
    return ask(this.base, path, { Origin: this.base, ...this.session, ...headers }, sent);
  }

  /** Returns a JSON answer, checked against its description. */
  async json<T>(path: string, headers: Record<string, string> = {}): Promise<T> {
    return (await this.get(path, headers)).json();
  }

  async stop(): Promise<void> {
    this.app.close();
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
