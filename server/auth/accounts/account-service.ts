import { UserError } from '../../../etl/base/errors.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import type { OwnUnit } from '../../../etl/method/role.ts';
import { AuditLog } from '../../../etl/state/audit/audit-log.ts';
import type { StateStore } from '../../../etl/state/state-store.ts';
import type { SignedIn } from '../access.ts';
import type { ProvenIdentity, Providers, SignInProvider } from '../providers/provider.ts';
import { AccountStore } from './account-store.ts';
import { toDoOf } from './account.ts';
import type { Account } from './account.ts';
import { addDemoAccounts, DEMO_ACCOUNTS } from './demo-accounts.ts';
import type { DemoAccount } from './demo-accounts.ts';
import { ExternalIdStore } from './external-id-store.ts';
import { FailedSignIns } from './failed-sign-ins.ts';
import { ProviderSignInStore } from './provider-sign-in-store.ts';
import { giveCode, signInByProvider } from './provider-sign-in.ts';
import type { ProviderSignInParts } from './provider-sign-in.ts';
import { RecoveryStore } from './recovery-store.ts';
import { RegisterUnits } from './register-units.ts';
import { SessionStore } from './session-store.ts';
import type { Caller, SessionLimits } from './session-store.ts';
import { signIn, SIGN_IN_EFFECTS } from './sign-in.ts';
import type { Credentials, SignInParts } from './sign-in.ts';

/** What the accounts need of the program around them. */
export interface AccountSurroundings {
  limits: SessionLimits & { lock_minutes: number };
  /** Whether there are data of a bureau, and not only those of the demo. */
  hasOwnData(): Promise<boolean>;
  /** Where people may sign in instead of by a password. */
  providers: Providers;
  now(): number;
  wait(ms: number): Promise<unknown>;
}

/** Accounts, their sessions and their audit, as the server uses them. */
export class AccountService {
  readonly dir: DataDir;
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly failed: FailedSignIns;
  readonly recoveries: RecoveryStore;
  readonly externalIds: ExternalIdStore;
  readonly providerSignIns: ProviderSignInStore;
  readonly providers: Providers;
  readonly audit: AuditLog;
  readonly now: () => number;
  /** How long failures lock an account; 0: until it is opened. */
  readonly lockMinutes: number;
  private readonly store: StateStore;
  private readonly surroundings: AccountSurroundings;
  private readonly units: RegisterUnits;

  constructor(dir: DataDir, store: StateStore, surroundings: AccountSurroundings) {
    const { limits, now } = surroundings;
    this.dir = dir;
    this.store = store;
    this.surroundings = surroundings;
    this.units = new RegisterUnits(dir);
    this.now = now;
    this.lockMinutes = limits.lock_minutes;
    this.accounts = new AccountStore(store);
    this.sessions = new SessionStore(store, limits, now);
    this.failed = new FailedSignIns(store, limits.lock_minutes, now);
    this.recoveries = new RecoveryStore(store, now);
    this.externalIds = new ExternalIdStore(store);
    this.providerSignIns = new ProviderSignInStore(store, now);
    this.providers = surroundings.providers;
    this.audit = new AuditLog(store, () => new Date(now()));
  }

  /** Does an act and writes it down, with the sessions that end by it: wholly or not at all. */
  transaction<T>(work: () => T): T {
    return this.store.transaction(work);
  }

  /** Signs somebody in: the token of a new session, or why not. */
  signIn(credentials: Credentials, caller: Caller, isLocal: boolean) {
    return signIn(this.signInParts(isLocal), credentials, caller);
  }

  /** Signs in whom a provider has named: a session, or a code that is still lacking, or why not. */
  signInByProvider(provider: SignInProvider, identity: ProvenIdentity, caller: Caller) {
    return signInByProvider(this.providerParts(), provider, identity, caller);
  }

  /** Takes the code that a sign-in by a provider still lacked. */
  giveCode(token: string, code: string, caller: Caller) {
    return giveCode(this.providerParts(), token, code, caller);
  }

  /** Who the session of a token is of; null when it has ended. */
  async signedIn(token: string, isLocal: boolean): Promise<SignedIn | null> {
    const session = this.sessions.use(token);
    const account = session && this.accounts.byId(session.account_id);
    if (session === null || account === null || account.is_locked) return null;
    if (!(await this.mayBeUsed(account, isLocal))) return null;
    return { account, session, toDo: toDoOf(account) };
  }

  /**
   * The unit of a unit officer; null: it is none, or its unit has left the register.
   * @throws UserError when the register is wrong
   */
  unitOf({ unit_code }: Account): OwnUnit | null {
    if (unit_code === null) return null;
    const unit = this.units.byCode(unit_code);
    return unit && { code: unit.code, name: unit.name, kind: unit.kind };
  }

  /** The same where nothing depends on it: null also while the register is wrong. */
  shownUnitOf(account: Account): OwnUnit | null {
    try {
      return this.unitOf(account);
    } catch (error) {
      if (error instanceof UserError) return null;
      throw error;
    }
  }

  /** The accounts of the demo that this request may use; none elsewhere. */
  async demoAccounts(isLocal: boolean): Promise<readonly DemoAccount[]> {
    if (!isLocal || !(await this.isDemo())) return [];
    return DEMO_ACCOUNTS.filter(({ name }) => this.accounts.byName(name)?.is_demo === true);
  }

  /** At the start of a server: adds the accounts of the demo, or locks them for good. */
  async prepareDemo(isServedLocally: boolean): Promise<readonly DemoAccount[]> {
    if (isServedLocally && (await this.isDemo())) {
      await addDemoAccounts(this.dir, this.accounts);
      return this.demoAccounts(true);
    }
    for (const { id } of this.accounts.list().filter(({ is_demo }) => is_demo)) {
      this.accounts.setLocked(id, true);
      this.sessions.endOfAccount(id);
    }
    return [];
  }

  private signInParts(isLocal: boolean): SignInParts {
    const mayBeUsed = (account: Account) => this.mayBeUsed(account, isLocal);
    const transaction = <T>(work: () => T) => this.transaction(work);
    const { accounts, sessions, failed, audit, now } = this;
    const { wait } = this.surroundings;
    const parts = { accounts, sessions, failed, audit, now, transaction };
    return { ...parts, ...SIGN_IN_EFFECTS, wait, mayBeUsed };
  }

  private providerParts(): ProviderSignInParts {
    const { externalIds, providerSignIns, providers } = this;
    // Accounts of the demo have no identity elsewhere.
    return { ...this.signInParts(false), externalIds, providerSignIns, providers };
  }

  private async mayBeUsed({ is_demo }: Account, isLocal: boolean): Promise<boolean> {
    return !is_demo || (isLocal && (await this.isDemo()));
  }

  private async isDemo(): Promise<boolean> {
    return !this.dir.isOwnCounty && !(await this.surroundings.hasOwnData());
  }
}
