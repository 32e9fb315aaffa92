import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { sha256Of } from '../../../etl/base/sha256.ts';
import type { StateStore } from '../../../etl/state/state-store.ts';

/** How long somebody may stay at a provider, and afterwards look for the code. */
export const VALID_MINUTES = 10;
const VALID_MS = VALID_MINUTES * 60_000;
const TOKEN_BYTES = 32;

const sentSchema = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  wanted: z.string(),
  begun_at: z.string(),
});
/** Somebody was sent to a provider. */
export type SentSignIn = z.output<typeof sentSchema>;

const provenSchema = z.object({ account_id: z.int(), provider: z.string() });
/** A provider has said whose account it is; the code is still lacking. */
export type ProvenSignIn = z.output<typeof provenSchema>;

/** Sign-ins by a provider that are under way. Their tokens are stored nowhere, only their digests. */
export class ProviderSignInStore {
  private readonly store: StateStore;
  private readonly now: () => number;

  constructor(store: StateStore, now: () => number) {
    this.store = store;
    this.now = now;
  }

  /** Begins one, and returns the token of its browser with what the provider is told. */
  send(provider: string, wanted: string): { token: string; sent: SentSignIn } {
    this.store.change('sent_sign_in/delete_before', { begun_at: this.bound() });
    const token = newToken();
    const [state, nonce, verifier] = [newToken(), newToken(), newToken()];
    const sent = { provider, state, nonce, verifier, wanted, begun_at: this.time() };
    this.store.change('sent_sign_in/insert', { hash: sha256Of(token), ...sent });
    return { token, sent };
  }

  /** Takes out what a browser comes back from; null: nothing, or not that provider, or too late. */
  take(token: string, provider: string, state: string): SentSignIn | null {
    const values = { hash: sha256Of(token), provider, state };
    const sent = this.store.find(sentSchema, 'sent_sign_in/take', values);
    return sent !== null && sent.begun_at > this.bound() ? sent : null;
  }

  /** Waits for the code, under another token than the browser had before. */
  prove(accountId: number, provider: string): string {
    this.store.change('proven_sign_in/delete_before', { begun_at: this.bound() });
    const token = newToken();
    const values = { hash: sha256Of(token), account_id: accountId, provider };
    this.store.change('proven_sign_in/insert', { ...values, begun_at: this.time() });
    return token;
  }

  /** What waits for the code of a browser; null: nothing, or it has waited too long. */
  proven(token: string): ProvenSignIn | null {
    const values = { hash: sha256Of(token), begun_after: this.bound() };
    return this.store.find(provenSchema, 'proven_sign_in/find', values);
  }

  /** False when another request has ended it before. */
  endProven(token: string): boolean {
    return this.store.change('proven_sign_in/delete', { hash: sha256Of(token) }) === 1;
  }

  endProvenOfAccount(accountId: number): void {
    this.store.change('proven_sign_in/delete_of_account', { account_id: accountId });
  }

  private time(): string {
    return new Date(this.now()).toISOString();
  }

  /** Those begun after this are valid. */
  private bound(): string {
    return new Date(this.now() - VALID_MS).toISOString();
  }
}

/** 256 bits; as a PKCE verifier it has the least length that RFC 7636 asks for. */
function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}
