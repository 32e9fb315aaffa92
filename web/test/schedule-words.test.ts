import { describe, expect, it } from 'vitest';
import { holidaysText, lettersText } from '../settings/schedule-words.ts';
import { fixtureSchedule } from './fixture/channels.ts';

describe('the words of the schedule', () => {
  it('say which letters wait for approval, without saying them twice', () => {
    expect(lettersText(['monthly', 'supervise', 'commend'])).toBe(
      '督办函、表扬通报随月排名出，须批准。',
    );
    expect(lettersText(['supervise'])).toBe('督办函、表扬通报随月排名出，督办函须批准。');
    expect(lettersText(['monthly'])).toBe('督办函、表扬通报随月排名出，不用批准。');
  });

  it('say which papers are deferred by holidays that are not known yet', () => {
    const schedule = fixtureSchedule();
    const newYear = { date: '2026-12-31', due_at: '2027-01-01 08:30:00' };
    // Of those due on New Year's Day, the daily one waits for no workday.
    const isDue = ['daily', 'quarterly', 'annual'];
    const papers = schedule.papers.map((each) =>
      isDue.includes(each.kind) ? { ...each, next: newYear } : each,
    );
    expect(holidaysText({ ...schedule, papers, holidays_known_until: '2026-12-31' })).toBe(
      '季考核、年度考核：2027 年的节假日还没有，顺延以后更正。',
    );
    expect(holidaysText({ ...schedule, papers, holidays_known_until: '2027-12-31' })).toBe('');
  });
});
