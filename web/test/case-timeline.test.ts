import { describe, expect, it } from 'vitest';
import { caseClocks, caseTimeline } from '../view-data/case-timeline.ts';
import { fixtureCase } from './fixture/cases.ts';

const { case: usual } = fixtureCase('33078320230500000')!;
const whole = {
  ...usual,
  registered_on: '2024-01-01',
  transferred_on: '2024-01-03',
  transfer_due_on: '2024-01-16',
  accept_start_on: '2024-01-03',
  accept_due_on: '2024-01-18',
  accepted_on: '2024-01-20',
  due_on: '2024-03-18',
  closed_on: null,
  rated_on: null,
  rating_due_on: null,
};
const clocks = caseClocks(whole, '2024-03-30');

describe('the clocks of a case', () => {
  it('say whether they were kept, by days', () => {
    expect(clocks.map(({ title, late, verdict }) => [title, late, verdict])).toEqual([
      ['转送', 0, '按期'],
      ['受理', 2, '超期2天'],
      ['办理', 12, '已超期12天'],
    ]);
  });

  it('run until they end, and are counted down', () => {
    const [, , handling] = caseClocks(whole, '2024-03-15');
    expect(handling).toMatchObject({ start: '2024-01-20', end: null, verdict: '还剩3天' });
    const closed = caseClocks({ ...whole, closed_on: '2024-03-18' }, '2024-03-30');
    expect(closed.map(({ verdict }) => verdict)).toEqual(['按期', '超期2天', '按期', '还没有完']);
  });

  it('are none where a case is not handled and nothing is due', () => {
    const bare = { ...whole, is_handled: false, transfer_due_on: null, accept_start_on: null };
    expect(caseClocks(bare, '2024-03-30')).toEqual([]);
  });
});

describe('the line of time', () => {
  // 89 days from 1 January to 30 March 2024.
  const line = caseTimeline(clocks, ['2024-01-01', '2024-01-03', '2024-01-03'], {
    today: '2024-03-30',
    width: 890,
    tickWidth: 80,
  });

  it('has the first day at its begin and the last at its end', () => {
    expect(line.marks).toEqual([
      { day: '2024-01-01', x: 0 },
      { day: '2024-01-03', x: 20 },
    ]);
    expect(line.today).toBe(890);
  });

  it('has each clock as a bar, its late part from the day on which it was due', () => {
    expect(line.bars.map(({ x0, x1, lateFrom, dueAt }) => [x0, x1, lateFrom, dueAt])).toEqual([
      [0, 20, null, 150],
      [20, 190, 170, 170],
      [190, 890, 770, 770],
    ]);
  });

  it('names days only where there is room', () => {
    const { ticks } = caseTimeline(clocks, [], { today: '2024-03-30', width: 300, tickWidth: 96 });
    const gaps = ticks.slice(1).map(({ x }, at) => x - ticks[at]!.x);
    expect(gaps.length).toBeGreaterThan(0);
    expect(gaps.every((gap) => gap >= 96)).toBe(true);
  });

  it('is there for a case of one day', () => {
    const one = caseTimeline([], ['2024-01-01'], {
      today: '2024-01-01',
      width: 100,
      tickWidth: 50,
    });
    expect(one.marks).toEqual([{ day: '2024-01-01', x: 0 }]);
  });
});
