import type { ProviderRefusal } from '../../../etl/method/provider-refusal.ts';
import type { ExternalId } from '../accounts/external-id-store.ts';
import type { SentSignIn } from '../accounts/provider-sign-in-store.ts';

/** What a provider is told about a sign-in, and has to give back. */
export type SignInSecrets = Pick<SentSignIn, 'state' | 'nonce' | 'verifier'>;

/** Who a provider says that came back. */
export interface ProvenIdentity extends ExternalId {
  /** Whether the provider has asked for a second factor, by what the settings take as proof. */
  hasSecondFactor: boolean;
}

/** Where people may sign in instead of by a password (统一登录的平台). */
export interface SignInProvider {
  id: string;
  /** Such as 统一身份认证. */
  title: string;
  /** Its own address: whose word an identity is. */
  issuer: string;
  /** What its identities are called there, for who types them: `sub`. */
  subjectName: string;
  /**
   * Where a browser is sent.
   * @param redirect where it is to come back
   * @throws ProviderError
   */
  begin(redirect: string, secrets: SignInSecrets): Promise<URL>;
  /**
   * Asks who came back.
   * @param redirect the same as at the beginning
   * @param query what the browser brought, of which only the state is checked
   * @throws ProviderError
   */
  identify(
    redirect: string,
    query: URLSearchParams,
    secrets: SignInSecrets,
  ): Promise<ProvenIdentity>;
}

/** The providers that can be used, and what is missing of the others, a sentence each. */
export interface Providers {
  /** The address at which people open this program; null: it is not set, and nobody can be sent back. */
  address: string | null;
  usable: readonly SignInProvider[];
  missing: readonly string[];
}

/** How long a provider may take to answer. */
export const TIMEOUT_SECONDS = 10;

/** A sign-in that a provider did not bring to its end. The message is for the audit log. */
export class ProviderError extends Error {
  override name = 'ProviderError';
  readonly refusal: ProviderRefusal;

  constructor(refusal: ProviderRefusal, message: string, options?: ErrorOptions) {
    super(message, options);
    this.refusal = refusal;
  }
}
