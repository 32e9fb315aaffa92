import { describe, expect, it } from 'vitest';
import { makePetitions } from '../../../tools/demo/make-petitions.ts';
import { toDay, weekday } from '../../../tools/demo/day-number.ts';
import { makeRandomSource } from '../../../tools/demo/random-source.ts';
import { isHandled, type Petition } from '../../../tools/demo/petition.ts';
import { caseKnownOn } from '../../../tools/demo/known-case.ts';
import { UNITS } from './units.ts';

const LAST = toDay('2024-05-19');
const CASES = makePetitions(
  UNITS,
  { first: LAST - 730, last: LAST, count: 12_000 },
  makeRandomSource(3),
);

const share = (cases: readonly Petition[], test: (petition: Petition) => boolean) =>
  cases.filter(test).length / cases.length;

describe('the cases of the demo', () => {
  it('are registered on the requested days, most on Mondays and fewest at weekends', () => {
    expect(Math.min(...CASES.map((c) => c.registered))).toBeGreaterThanOrEqual(LAST - 730);
    expect(Math.max(...CASES.map((c) => c.registered))).toBeLessThanOrEqual(LAST);
    const days = [0, 1, 2, 3, 4, 5, 6].map((d) => share(CASES, (c) => weekday(c.registered) === d));
    expect(days.indexOf(Math.max(...days))).toBe(0);
    expect(Math.max(days[5] ?? 1, days[6] ?? 1)).toBeLessThan(0.5 * Math.min(...days.slice(0, 5)));
  });

  it('are repeats in 5 to 18 of 100, of an earlier case of the same person and place', () => {
    expect(share(CASES, (c) => c.isRepeat)).toBeGreaterThan(0.05);
    expect(share(CASES, (c) => c.isRepeat)).toBeLessThan(0.18);
    for (const { origin, person, township, registered } of CASES) {
      if (!origin) continue;
      expect(origin.registered).toBeLessThan(registered);
      expect([origin.person, origin.township]).toEqual([person, township]);
    }
  });

  it('concern the three domains in 12 to 15 of 100 handled cases', () => {
    const domains = ['村务管理', '农村宅基地', '基层选举和社区建设'];
    const part = share(CASES.filter(isHandled), (c) => domains.includes(c.topic.levels[1] ?? ''));
    expect(part).toBeGreaterThan(0.11);
    expect(part).toBeLessThan(0.17);
  });

  it('have their events in order: transferred to concluded; listed, cleared', () => {
    for (const { registered, handling, backlog } of CASES) {
      const { transferred, received, accepted, returned, closed } = handling;
      const steps = [registered, transferred, received, accepted, returned ?? accepted, closed];
      expect(steps.toSorted((a, b) => a - b)).toEqual(steps);
      expect(handling.rated ?? Infinity).toBeGreaterThanOrEqual(closed);
      expect(handling.concluded ?? Infinity).toBeGreaterThanOrEqual(closed + 50);
      if (backlog) expect(backlog.cleared).toBeGreaterThanOrEqual(backlog.listed);
    }
  });

  it('are dealt with as 信访程序, come back and are concluded in plausible shares', () => {
    const sorted = CASES.filter(({ path }) => path !== '');
    expect(new Set(sorted.map(({ purpose }) => purpose))).toEqual(new Set(['求决', '申诉']));
    const handled = CASES.filter(isHandled);
    // 95 in 100; the others run on no clock.
    expect(handled.length / sorted.length).toBeGreaterThan(0.93);
    expect(handled.length / sorted.length).toBeLessThan(0.97);
    expect(sorted.every((each) => isHandled(each) || each.handling.deadline === null)).toBe(true);
    // 2 in 100 of the resolved and 18 in 100 of the others, of which there are some 15.
    const returned = share(handled, ({ handling }) => handling.returned !== null);
    expect(returned).toBeGreaterThan(0.03);
    expect(returned).toBeLessThan(0.07);
    const concluded = share(handled, ({ handling }) => handling.concluded !== null);
    expect(concluded).toBeGreaterThan(0.005);
    expect(concluded).toBeLessThan(0.025);
    const late = share(CASES, ({ registered, handling }) => handling.transferred > registered + 15);
    expect(late).toBeGreaterThan(0.005);
    expect(late).toBeLessThan(0.03);
  });

  it('show only what was known on a day', () => {
    const recent = CASES.filter((c) => c.registered > LAST - 30).map((c) => caseKnownOn(c, LAST));
    const open = recent.filter((known) => known.closed === null);
    expect(open.length).toBeGreaterThan(0.3 * recent.length);
    expect(open.every((known) => known.outcome === '未办结' && known.rated === null)).toBe(true);
    expect(recent.every((known) => (known.accepted ?? LAST) <= LAST)).toBe(true);
    expect(recent.every((known) => known.received !== null || known.accepted === null)).toBe(true);
    expect(recent.every((known) => known.rated !== null || known.bureauRating === '')).toBe(true);
  });

  it('are resolved at clearly different rates by different townships', () => {
    const rates = UNITS.slice(0, 4).map((unit) =>
      share(
        CASES.filter((c) => isHandled(c) && c.township === unit),
        (c) => c.handling.isResolved,
      ),
    );
    expect(Math.max(...rates) - Math.min(...rates)).toBeGreaterThan(0.05);
  });
});
