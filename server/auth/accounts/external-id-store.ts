import { z } from 'zod';
import { UserError } from '../../../etl/base/errors.ts';
import type { StateStore } from '../../../etl/state/state-store.ts';

const rowSchema = z.object({ account_id: z.int(), issuer: z.string(), subject: z.string() });

/** Who somebody is for a provider (统一登录的标识): its own address, and what it calls the person. */
export type ExternalId = Pick<z.output<typeof rowSchema>, 'issuer' | 'subject'>;

/** By which identities of providers accounts are known. Names never matter. */
export class ExternalIdStore {
  private readonly store: StateStore;

  constructor(store: StateStore) {
    this.store = store;
  }

  /** The number of the account that an identity is of; null: of none. */
  accountOf({ issuer, subject }: ExternalId): number | null {
    const row = this.store.find(rowSchema, 'external_id/find', { issuer, subject });
    return row?.account_id ?? null;
  }

  of(accountId: number): ExternalId[] {
    return this.store
      .all(rowSchema, 'external_id/of_account', { account_id: accountId })
      .map(({ issuer, subject }) => ({ issuer, subject }));
  }

  /**
   * Gives an account these identities in place of those that it has.
   * @throws UserError when one is another account's
   */
  replace(accountId: number, ids: readonly ExternalId[]): void {
    this.store.transaction(() => {
      this.store.change('external_id/delete_of_account', { account_id: accountId });
      for (const { issuer, subject } of ids) {
        if (this.accountOf({ issuer, subject }) !== null) {
          throw new UserError(`标识 ${subject} 已是别的账号的，请核对。`);
        }
        this.store.change('external_id/insert', { account_id: accountId, issuer, subject });
      }
    });
  }
}
