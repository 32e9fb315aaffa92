import type { Right } from '../../etl/method/role.ts';
import type { Session } from '../../server/contract/session.ts';
import { fetchSession, signOut } from '../api/session-api.ts';
import { SIGNED_IN, SIGNED_OUT } from '../api/when-signed-in.ts';

/** Who is signed in, as far as the page knows. */
export class SessionState {
  session = $state.raw<Session | null>(null);
  /** Why it is not known. */
  failure = $state.raw<unknown>(null);
  /** The session ended while a page was open: the password is asked for over it. */
  ended = $state(false);

  start(): () => void {
    const end = () => (this.ended = true);
    const look = () => void this.#look();
    addEventListener(SIGNED_OUT, end);
    document.addEventListener('visibilitychange', look);
    void this.load();
    return () => {
      removeEventListener(SIGNED_OUT, end);
      document.removeEventListener('visibilitychange', look);
    };
  }

  /** Asks who is signed in; what waited for somebody to be goes on when somebody is. */
  load = async (): Promise<void> => {
    try {
      const session = await fetchSession();
      if (this.#isSomebodyElse(session)) return location.reload();
      this.session = session;
      this.failure = null;
      if (this.session.account === null) return;
      this.ended = false;
      if (this.session.to_do.length === 0) dispatchEvent(new Event(SIGNED_IN));
    } catch (error) {
      this.failure = error;
    }
  };

  signOut = async (): Promise<void> => {
    try {
      await signOut();
      await this.load();
    } catch (error) {
      this.failure = error;
    }
  };

  /** When one comes back to this tab: another one may have signed out, or somebody else in. */
  async #look(): Promise<void> {
    if (document.hidden || this.ended || !this.session?.account) return;
    // No answer is no news.
    const session = await fetchSession().catch(() => null);
    if (session === null) return;
    if (session.account === null) this.ended = true;
    else if (this.#isSomebodyElse(session)) location.reload();
  }

  /** What is shown, and what was begun, is then not theirs. */
  #isSomebodyElse({ account }: Session): boolean {
    const before = this.session?.account?.name;
    return before !== undefined && account !== null && account.name !== before;
  }

  may(right: Right): boolean {
    return this.session?.rights.includes(right) ?? false;
  }
}
