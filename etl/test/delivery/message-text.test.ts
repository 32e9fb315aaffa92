import { describe, expect, it } from 'vitest';
import { truncateToBytes } from '../../delivery/message-text.ts';

describe('a text cut to bytes', () => {
  it('keeps complete characters and ends with ……', () => {
    expect(truncateToBytes('信访日报', 12)).toBe('信访日报');
    // 11 − 6 bytes for …… leave 5: one character of 3.
    expect(truncateToBytes('信访日报', 11)).toBe('信……');
  });
});
