import { createServer } from 'node:http';
import type { Server } from 'node:http';
import Provider from 'oidc-provider';
import type { InteractionResults } from 'oidc-provider';

export const CLIENT = {
  client_id: 'petition-cockpit',
  client_secret: 'only-of-this-test-0123456789',
};

/** Who signs in at the provider, and how it says that they did. */
interface Person {
  accountId: string;
  amr?: string[] | undefined;
  acr?: string | undefined;
}

/** A real OpenID provider (oidc-provider) on this machine, where whoever it is told to be signs in. */
export class OidcIssuer {
  /** Who signs in next, and how the provider says they did; null: they do not agree. */
  person: Person | null = { accountId: 'sub-1' };
  readonly url: string;
  readonly provider: Provider;
  private readonly server: Server;

  private constructor(url: string, provider: Provider, server: Server) {
    this.url = url;
    this.provider = provider;
    this.server = server;
  }

  /** @param redirect where it may send people back */
  static async start(port: number, redirect: string): Promise<OidcIssuer> {
    const url = `http://127.0.0.1:${port}`;
    const provider: Provider = new Provider(url, {
      clients: [{ ...CLIENT, redirect_uris: [redirect] }],
      claims: { openid: ['sub', 'acr', 'amr'] },
      acrValues: ['high'],
      cookies: { keys: ['only-of-this-test'] },
      features: { devInteractions: { enabled: false } },
      findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      // Nobody is asked whether the desk may know who they are.
      async loadExistingGrant({ oidc }) {
        const { client, account } = oidc;
        const grant = new provider.Grant({
          clientId: client!.clientId,
          accountId: account!.accountId,
        });
        grant.addOIDCScope('openid');
        await grant.save();
        return grant;
      },
    });
    const answer = provider.callback();
    const server = createServer((request, response) => {
      if (request.url?.startsWith('/interaction/') !== true) return void answer(request, response);
      const { person } = issuer;
      const result: InteractionResults =
        person === null ? { error: 'access_denied' } : { login: { ...person, remember: false } };
      void provider.interactionFinished(request, response, result);
    });
    const issuer = new OidcIssuer(url, provider, server);
    await issuer.listen(port);
    return issuer;
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
