import { expect, it } from 'vitest';
import { keepLines } from '../../config/keep-lines.ts';

it('keeps the lines that do not change as they were written, also those that are broken elsewhere', () => {
  const written = 'a:   [x,y] # one\nb: # two\n    c: 1\n\n\nd: 2';
  const plain = 'a: [ x, y ] # one\nb:\n  # two\n  c: 1\n\nd: 2';
  expect(keepLines(written, plain, plain)).toBe(written);
  expect(keepLines(written, plain, plain.replace('d: 2', 'd: 3\ne: 4'))).toBe(
    'a:   [x,y] # one\nb: # two\n    c: 1\n\nd: 3\ne: 4',
  );
  expect(keepLines(written, plain, plain.replace('c: 1', 'c: 5'))).toBe(
    'a:   [x,y] # one\nb: # two\n  c: 5\n\n\nd: 2',
  );
});

it('takes what was changed as it is where the texts say something else', () => {
  expect(keepLines('a: 1', 'b: 2', 'b: 3')).toBe('b: 3');
});
