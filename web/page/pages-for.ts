import type { Page } from '../../etl/method/page.ts';
import { PAGES } from '../../etl/method/page.ts';
import type { Session } from '../../server/contract/session.ts';

/** What a session is answered at a page: the page, the sign-in, or that it is not for this role. */
export type Admission = 'open' | 'sign-in' | 'forbidden';

export function admissionTo({ id, right }: Page, { account, rights, to_do }: Session): Admission {
  if (id === 'sign-in') return 'open';
  if (to_do.length > 0) return 'sign-in';
  if (right !== null && rights.includes(right)) return 'open';
  if (account === null) return 'sign-in';
  return right === null ? 'open' : 'forbidden';
}

/** The pages of a menu that a session may open. */
export function pagesFor(session: Session, menu: Page['menu']): Page[] {
  return PAGES.filter((page) => page.menu === menu && admissionTo(page, session) === 'open');
}

/** Whom somebody asks who needs a page that is not for the role; nobody is sent to themselves. */
export function whomToAsk({ right }: Page, { account }: Session): string {
  if (account?.role === 'security' && right === 'settings') return '系统管理员';
  return '管账号的安全管理员';
}

/** The first page that a session may open: an auditor has no league. */
export function firstPageFor(session: Session): string {
  const [first] = [...pagesFor(session, 'settings'), ...pagesFor(session, 'main')];
  return admissionTo(PAGES[0], session) === 'open' ? '/' : (first?.path ?? '/account');
}
