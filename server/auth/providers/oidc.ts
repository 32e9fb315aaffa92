import * as client from 'openid-client';
import { z } from 'zod';
import type { ProviderSettingsOf } from '../../../etl/config/sign-in-settings.ts';
import { explainOidcFailure } from './oidc-failure.ts';
import { ProviderError, TIMEOUT_SECONDS } from './provider.ts';
import type { SignInProvider } from './provider.ts';

/** What an ID token may say of how somebody signed in; whoever says it otherwise says nothing. */
const factorsSchema = z.object({
  amr: z.array(z.string()).catch([]),
  acr: z.array(z.string()).catch([]),
});

/**
 * OpenID Connect 1.0: code flow with PKCE, state and nonce. An account is known by issuer and subject.
 * What the provider tells of itself is asked for at each sign-in: its keys and addresses may change.
 */
export function oidcProvider(
  settings: ProviderSettingsOf<'oidc'>,
  secret: string,
  now: () => number,
): SignInProvider {
  const { id, title, client_id, second_factor } = settings;
  const issuer = new URL(settings.issuer);

  /** @throws what `explainOidcFailure` explains */
  async function discover(): Promise<client.Configuration> {
    const skew = Math.round((now() - Date.now()) / 1000);
    const metadata = { client_secret: secret, [client.clockSkew]: skew };
    const configuration = await client.discovery(issuer, client_id, metadata, authentication, {
      timeout: TIMEOUT_SECONDS,
      execute: [
        // The signature of an ID token is checked even though TLS would do.
        client.enableNonRepudiationChecks,
        // The settings let plain addresses be of this machine alone.
        ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []),
      ],
    });
    configuration.timeout = TIMEOUT_SECONDS;
    return configuration;
  }

  /** By the header unless the provider takes the secret in the body alone. */
  const authentication: client.ClientAuth = (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const isByHeader = methods.includes('client_secret_basic');
    const authenticate = isByHeader ? client.ClientSecretBasic : client.ClientSecretPost;
    authenticate(secret)(server, ...rest);
  };

  return {
    id,
    title,
    issuer: issuer.href,
    subjectName: 'sub',

    async begin(redirect, { state, nonce, verifier }) {
      try {
        return client.buildAuthorizationUrl(await discover(), {
          redirect_uri: redirect,
          scope: 'openid',
          state,
          nonce,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          ...(second_factor.acr.length > 0 && { acr_values: second_factor.acr.join(' ') }),
        });
      } catch (error) {
        throw explainOidcFailure(error);
      }
    },

    async identify(redirect, query, { state, nonce, verifier }) {
      try {
        const back = new URL(`${redirect}?${query}`);
        const tokens = await client.authorizationCodeGrant(await discover(), back, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims()!;
        // Of a single audience the library does not look at who asked for it.
        if (claims.azp !== undefined && claims.azp !== client_id) {
          throw new ProviderError('refused', '凭据核对不上：azp');
        }
        const { amr, acr } = factorsSchema.parse({ amr: claims['amr'], acr: [claims['acr']] });
        return {
          issuer: issuer.href,
          subject: claims.sub,
          hasSecondFactor:
            amr.some((value) => second_factor.amr.includes(value)) ||
            acr.some((value) => second_factor.acr.includes(value)),
        };
      } catch (error) {
        throw explainOidcFailure(error);
      }
    },
  };
}
