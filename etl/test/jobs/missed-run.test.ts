import { describe, expect, it } from 'vitest';
import { lastAttempt, missedRun } from '../../jobs/missed-run.ts';
import type { RunEntry } from '../../jobs/run-entry.ts';

/** Shanghai wall time of a missed run at 6:30 every day, or null. */
const missed = (last: string | null, now: string, expression = '30 6 * * *') =>
  missedRun(expression, last && `${last}+08:00`, new Date(`${now}+08:00`))?.toISOString() ?? null;

describe('a missed run', () => {
  it('is none when the last scheduled time was kept', () => {
    expect(missed('2024-02-05T06:30:00', '2024-02-05T09:00:00')).toBeNull();
    expect(missed('2024-02-05T06:30:00', '2024-02-06T06:29:59')).toBeNull();
  });

  it('is the last of several scheduled times that passed', () => {
    // 6:30 in Shanghai on the 8th is 22:30 UTC on the 7th.
    expect(missed('2024-02-05T06:30:00', '2024-02-08T08:00:00')).toBe('2024-02-07T22:30:00.000Z');
  });

  it('is none when the work was done by command since', () => {
    expect(missed('2024-02-08T07:15:00', '2024-02-08T08:00:00')).toBeNull();
  });

  it('is the last scheduled time when no run was ever started', () => {
    expect(missed(null, '2024-02-08T08:00:00')).toBe('2024-02-07T22:30:00.000Z');
  });

  it('follows the days of the cron expression', () => {
    // Fridays only: on Thursday 8 February the last run was due on Friday 2 February.
    expect(missed('2024-02-02T06:30:00', '2024-02-08T08:00:00', '30 6 * * 5')).toBeNull();
    expect(missed('2024-02-01T06:30:00', '2024-02-08T08:00:00', '30 6 * * 5')).toBe(
      '2024-02-01T22:30:00.000Z',
    );
  });
});

describe('the last attempt', () => {
  const run = (started_at: string, outcome: RunEntry['outcome'], work: RunEntry['work'] = 'day') =>
    ({ started_at, outcome, work }) as RunEntry;

  it('is the last day’s work, whatever its end, and no import', () => {
    const before = run('1', 'done');
    expect(lastAttempt([])).toBeNull();
    for (const outcome of ['done', 'refused', 'failed', 'running'] as const) {
      expect(lastAttempt([run('3', 'done', 'import'), run('2', outcome), before])).toBe('2');
    }
  });

  it('is the one before when the last one was killed, but not if two were killed in a row', () => {
    expect(lastAttempt([run('2', 'killed'), run('1', 'done')])).toBe('1');
    expect(lastAttempt([run('1', 'killed')])).toBeNull();
    expect(lastAttempt([run('3', 'killed'), run('2', 'killed'), run('1', 'done')])).toBe('3');
  });
});
