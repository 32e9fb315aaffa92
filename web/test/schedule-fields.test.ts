import { describe, expect, it } from 'vitest';
import { dailyTime, scheduleChangeOf, scheduleFields } from '../settings/schedule-fields.ts';
import { fixtureSchedule } from './fixture/channels.ts';

const VERSION = 'f'.repeat(64);

describe('the fields of the schedule', () => {
  it.each(['30 6 * * *', '5 7 * * *', '05 06 * * *', '0 7 * * 1-5'])(
    'say what it is: %s',
    (run) => {
      expect(scheduleChangeOf(VERSION, scheduleFields({ ...fixtureSchedule(), run }))).toEqual({
        ...{ version: VERSION, run, approval: ['monthly', 'supervise'] },
        at: { daily: '08:30', weekly: '08:30', monthly: '08:30', quarterly: '08:30' },
        workdays: ['weekly', 'monthly', 'quarterly', 'annual'],
      });
    },
  );

  it('say another time of the day, or other days', () => {
    const fields = scheduleFields(fixtureSchedule());
    expect(scheduleChangeOf(VERSION, { ...fields, time: '07:05' }).run).toBe('5 7 * * *');
    const cron = { ...fields, isDaily: false, cron: ' 0 7 * * 1 ' };
    expect(scheduleChangeOf(VERSION, cron).run).toBe('0 7 * * 1');
    const at = { ...fields.at, daily: '' };
    expect(scheduleChangeOf(VERSION, { ...fields, at }).at).not.toHaveProperty('daily');
  });
});

it.each([
  ['30 6 * * *', '06:30'],
  ['0 23 * * *', '23:00'],
  ['*/5 6 * * *', null],
  ['30 6 * * 1', null],
  ['30 6,18 * * *', null],
])('%s is daily at %s', (cron, time) => {
  expect(dailyTime(cron)).toBe(time);
});
