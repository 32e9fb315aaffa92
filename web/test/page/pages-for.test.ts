import { describe, expect, it } from 'vitest';
import { PAGES } from '../../../etl/method/page.ts';
import type { PageId } from '../../../etl/method/page.ts';
import type { Session } from '../../../server/contract/session.ts';
import { admissionTo, firstPageFor, pagesFor, whomToAsk } from '../../page/pages-for.ts';
import { FixtureAccounts } from '../fixture/accounts.ts';

const accounts = new FixtureAccounts();
const page = (id: PageId) => PAGES.find((each) => each.id === id)!;
const offered = (session: Session) => pagesFor(session, 'main').map(({ title }) => title);

describe('what is offered', () => {
  it.each([
    ['wang', ['总览', '信访件', '数据', '材料', '方案', '手册']],
    ['qian', ['总览', '信访件', '材料', '手册']],
    ['sun', ['手册']],
  ])('to %s', (name, titles) => {
    expect(offered(accounts.sessionOf(name))).toEqual(titles);
  });

  it('is nothing to nobody, and nothing before what is to be done first', () => {
    expect(offered(accounts.sessionOf(null))).toEqual([]);
    expect(offered(accounts.sessionOf('zhao'))).toEqual([]);
  });
});

describe('who comes to a page', () => {
  it('opens it with its right, and is told where it is not for the role', () => {
    expect(admissionTo(page('data'), accounts.sessionOf('wang'))).toBe('open');
    expect(admissionTo(page('data'), accounts.sessionOf('qian'))).toBe('forbidden');
  });

  it('is sent to somebody else where the page is not for the role', () => {
    expect(whomToAsk(page('schedule'), accounts.sessionOf('sun'))).toBe('系统管理员');
    expect(whomToAsk(page('schedule'), accounts.sessionOf('qian'))).toBe('管账号的安全管理员');
  });

  it('is asked to sign in, also to the own account', () => {
    expect(admissionTo(page('data'), accounts.sessionOf(null))).toBe('sign-in');
    expect(admissionTo(page('account'), accounts.sessionOf(null))).toBe('sign-in');
    expect(admissionTo(page('account'), accounts.sessionOf('sun'))).toBe('open');
    expect(admissionTo(page('account'), accounts.sessionOf('zhao'))).toBe('sign-in');
  });

  it('may sign in whoever it is', () => {
    for (const name of [null, 'zhao', 'wang'])
      expect(admissionTo(page('sign-in'), accounts.sessionOf(name))).toBe('open');
  });

  it('without an account sees what the machine itself may', () => {
    const machine: Session = { ...accounts.sessionOf(null), rights: ['leagues'] };
    expect(admissionTo(page('desk'), machine)).toBe('open');
    expect(admissionTo(page('cases'), machine)).toBe('sign-in');
  });
});

it('the first page is the league, or the first that the role may open', () => {
  expect(firstPageFor(accounts.sessionOf('qian'))).toBe('/');
  expect(firstPageFor(accounts.sessionOf('sun'))).toBe('/settings/accounts');
  expect(firstPageFor(accounts.sessionOf('he'))).toBe('/settings/register');
  expect(firstPageFor(accounts.sessionOf('zhou'))).toBe('/settings/audit');
  expect(firstPageFor(accounts.sessionOf('zhao'))).toBe('/account');
});
