import { describe, expect, it } from 'vitest';
import { retryDelay } from '../../delivery/retry-delay.ts';
import { truncateToBytes } from '../../delivery/message-text.ts';
import { isInQuietHours } from '../../delivery/quiet-hours.ts';
import { redactSecrets } from '../../delivery/redact-secrets.ts';

const MINUTE = 60_000;

describe('back-off', () => {
  it('doubles from the first wait to an hour', () => {
    const waits = [1, 2, 3, 6, 7, 12].map((tries) => retryDelay(tries, 1, 0.5) / MINUTE);
    expect(waits).toEqual([1, 2, 4, 32, 60, 60]);
  });

  it('is up to a fifth shorter or longer', () => {
    expect(retryDelay(1, 10, 0)).toBe(8 * MINUTE);
    expect(retryDelay(1, 10, 1)).toBe(12 * MINUTE);
  });
});

describe('quiet hours', () => {
  // Shanghai is eight hours ahead of UTC.
  it.each([
    ['22:00-07:00', '13:59:59', false],
    ['22:00-07:00', '14:00:00', true],
    ['22:00-07:00', '16:00:00', true],
    ['22:00-07:00', '22:59:59', true],
    ['22:00-07:00', '23:00:00', false],
    ['12:00-13:30', '04:00:00', true],
    ['12:00-13:30', '05:30:00', false],
    ['12:00-13:30', '03:59:59', false],
    [undefined, '16:00:00', false],
  ])('%s at %s UTC: %s', (quiet, time, expected) => {
    expect(isInQuietHours(quiet, new Date(`2023-05-21T${time}Z`))).toBe(expected);
  });
});

describe('a text cut to bytes', () => {
  it('keeps whole characters and says that it was cut', () => {
    expect(truncateToBytes('信访日报', 12)).toBe('信访日报');
    // 11 − 6 bytes for …… leave 5: one character of 3.
    expect(truncateToBytes('信访日报', 11)).toBe('信……');
  });
});

describe('an answer that is written down', () => {
  it('holds no secret, nor one in base64 or as in an address', () => {
    // printf 'a+b/c=' | base64; + is %2B, / is %2F, = is %3D.
    const answer = 'no a+b/c=, YStiL2M9 or a%2Bb%2Fc%3D';
    expect(redactSecrets(answer, { 镇街群: { key: 'a+b/c=' } })).toBe('no ***, *** or ***');
  });
});
