import { setTimeout as wait } from 'node:timers/promises';
import { readSettings } from '../../etl/config/settings.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { dataOrigin } from '../../etl/jobs/data-origin.ts';
import { StateStore } from '../../etl/state/state-store.ts';
import { AccountManager } from '../auth/accounts/account-manager.ts';
import { AccountService } from '../auth/accounts/account-service.ts';
import { readProviders } from '../auth/providers/providers.ts';
import { commandLine } from './record-act.ts';

/** Opens the accounts for a command. */
export async function withAccounts<T>(
  dir: DataDir,
  work: (service: AccountService, manager: AccountManager) => T | Promise<T>,
): Promise<T> {
  const store = StateStore.open(dir);
  try {
    const service = new AccountService(dir, store, {
      limits: readSettings(dir).server.session,
      hasOwnData: async () => (await dataOrigin(dir)).has_own,
      providers: readProviders(dir),
      now: Date.now,
      wait,
    });
    return await work(service, new AccountManager(service, commandLine()));
  } finally {
    store.close();
  }
}
