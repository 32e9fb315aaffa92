import type { DataDir } from '../../../etl/config/data-dir.ts';
import { readRegister } from '../../../etl/config/register.ts';
import { ROLE_RIGHTS } from '../../../etl/method/role.ts';
import type { Role } from '../../../etl/method/role.ts';
import type { AccountStore } from './account-store.ts';
import { personRoleSchema } from './account.ts';

/** An account of the demo, whose password everybody may know. */
export interface DemoAccount {
  name: string;
  password: string;
  role: Role;
  role_name: string;
}

/**
 * One account for each role of persons. They are let in from the machine itself only, and only while
 * there are no data but those of the demo.
 */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = personRoleSchema.options.map((role) => ({
  name: `demo-${role}`,
  password: `demo-${role}-2026`,
  role,
  role_name: ROLE_RIGHTS[role].name,
}));

/** Adds the accounts of the demo that there are not yet. */
export async function addDemoAccounts(dir: DataDir, accounts: AccountStore): Promise<void> {
  const unit = readRegister(dir).find(({ kind }) => kind === 'township')?.code ?? null;
  for (const { name, password, role, role_name } of DEMO_ACCOUNTS) {
    if (accounts.byName(name) !== null) continue;
    const unit_code = role === 'unit' ? unit : null;
    const text = { name, title: `演示${role_name}`, role, unit_code, password };
    try {
      await accounts.add({ ...text, mustChangePassword: false, isDemo: true });
    } catch (error) {
      // Another server on the same folder was first.
      if (accounts.byName(name) === null) throw error;
    }
  }
}
