import { describe, expect, it } from 'vitest';
import { editDistance, nearWord } from '../../base/near-word.ts';

describe('the near word', () => {
  it.each([
    // One letter replaced, swapped, missing, added.
    ['rum', 'run', 1],
    ['urn', 'run', 1],
    ['improt', 'import', 1],
    ['schedul', 'schedule', 1],
    ['portt', 'port', 1],
    // The textbook's example: k→s, e→i, g added.
    ['kitten', 'sitting', 3],
    ['', 'run', 3],
  ])('of %s and %s counts %i steps', (a, b, steps) => {
    expect(editDistance(a, b)).toBe(steps);
    expect(editDistance(b, a)).toBe(steps);
  });

  it.each([
    ['rum', ['run', 'server'], 'run'],
    ['allowRemote', ['host', 'allow_remote'], 'allow_remote'],
    ['Scheme', ['scheme'], 'scheme'],
    ['wieght', ['id', 'weight'], 'weight'],
    // Of two near ones the nearer.
    ['dail', ['daisy', 'daily'], 'daily'],
    // Two mistakes in three letters are another word, and one letter is near to nothing.
    ['rim', ['run'], null],
    ['x', ['y'], null],
    ['colour', ['channel', 'rating'], null],
  ])('of %s among %j is %s', (wrong, known, near) => {
    expect(nearWord(wrong, known)).toBe(near);
  });
});
