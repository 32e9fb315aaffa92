import type { Role } from '../../../etl/method/role.ts';
import type { AuditRow } from '../../../etl/state/audit/audit-row.ts';
import type { AppEffects } from '../../api/app.ts';
import type { ExternalId } from '../../auth/accounts/external-id-store.ts';
import { EVERYTHING } from '../accounts/test-sign-in.ts';
import { InProcessServer, PASSWORD, TOTP_SECRET } from './in-process-server.ts';
import { providerCounty } from './provider-county.ts';
import type { TestBrowser } from './test-browser.ts';

/** A server whose people sign in by providers. */
export class ServedProviders {
  readonly served: InProcessServer;
  readonly clock: { shift: number };

  private constructor(served: InProcessServer, clock: { shift: number }) {
    this.served = served;
    this.clock = clock;
  }

  /** @param port at which it is served, and which providers are told */
  static async start(
    port: number,
    providers: readonly object[],
    secrets: Record<string, string>,
  ): Promise<ServedProviders> {
    const clock = { shift: 0 };
    const effects: AppEffects = { now: () => Date.now() + clock.shift, wait: async () => {} };
    const { dir } = providerCounty(`http://127.0.0.1:${port}`, providers, secrets);
    return new ServedProviders(await InProcessServer.start(dir, port, undefined, effects), clock);
  }

  /** Adds an account that a provider may name. */
  async add(name: string, role: Role, ids: readonly ExternalId[], mustChangePassword = false) {
    const { accounts, externalIds } = this.served.app.accounts;
    const text = { name, title: name, role, unit_code: null, password: PASSWORD };
    const account = await accounts.add({ ...text, mustChangePassword });
    externalIds.replace(account.id, ids);
    return account;
  }

  /** Gives an account an authenticator app, of which codes of the past are used up. */
  bindTotp(id: number): void {
    const { accounts } = this.served.app.accounts;
    accounts.proposeTotp(id, TOTP_SECRET);
    accounts.confirmTotp(id, TOTP_SECRET, 0);
  }

  begin(provider: string, to?: string): string {
    const query = to === undefined ? '' : `?${new URLSearchParams({ to })}`;
    return `${this.served.base}/sign-in/via/${provider}${query}`;
  }

  /** Signs in as a person does, and returns the address of the page at which the browser ends. */
  signIn(browser: TestBrowser, provider: string, to?: string): Promise<string> {
    return browser.follow(this.begin(provider, to), (at) => this.isSignInPage(at));
  }

  /** The address at which a browser comes back from a provider, unopened. */
  comeBack(browser: TestBrowser, provider: string): Promise<string> {
    const callback = `${this.served.base}/sign-in/via/${provider}/callback`;
    return browser.follow(this.begin(provider), (at) => at.startsWith(callback));
  }

  /** Where an address leads, without its origin. */
  async leadsTo(browser: TestBrowser, address: string): Promise<string> {
    const location = (await browser.open(address)).headers.get('location') ?? '';
    return location.replace(this.served.base, '');
  }

  /** Why the newest sign-in came to nothing: its code in the address, and the audit log. */
  lastAct(): Pick<AuditRow, 'act' | 'who' | 'detail' | 'result'> {
    const [row] = this.served.app.accounts.audit.page(EVERYTHING, 1, 0).rows;
    const { act, who, detail, result } = row!;
    return { act, who, detail, result };
  }

  /** Who is signed in with a browser; null: nobody. */
  async who(browser: TestBrowser): Promise<string | null> {
    const session = await this.session(browser);
    return session.account?.name ?? null;
  }

  session(browser: TestBrowser) {
    type Answer = { account: { name: string } | null; to_do: string[]; code_for: string | null };
    return this.served.json<Answer>('/api/v1/session', {
      Cookie: browser.cookies(this.served.base),
    });
  }

  /** Gives the code of the authenticator app, and keeps the cookies of the answer. */
  async giveCode(browser: TestBrowser, code: string): Promise<[number, string]> {
    const headers = { Cookie: browser.cookies(this.served.base) };
    const sent = { method: 'POST', body: { code } } as const;
    const response = await this.served.send('/api/v1/session/code', sent, headers);
    browser.take(this.served.base, response);
    const { error }: { error?: { code: string } } = await response.json();
    return [response.status, error?.code ?? ''];
  }

  private isSignInPage(address: string): boolean {
    return new URL(address).pathname === '/sign-in' && address.startsWith(this.served.base);
  }
}
