import { describe, expect, it } from 'vitest';
import { editYaml } from '../../config/edit-yaml.ts';
import { mergeMap } from '../../config/merge-yaml.ts';

const change = (text: string, wanted: object) =>
  editYaml(text, (document, root) => mergeMap(document, root, wanted));

const TWO = `a:   {x: 1} # one
b:
  # above
  c: 1
  d:
    - p # first
    - q
e:
  - name: n # who
    to: [x]
`;
const FOUR = `a:   {x: 1} # one
b:
    # above
    c: 1
    d:
        - p # first
        - q
e:
    - name: n # who
      to: [x]
`;
const FLAT = `a:   {x: 1} # one
b:
  # above
  c: 1
  d:
  - p # first
  - q
e:
- name: n # who
  to: [x]
`;
describe('a text that is edited', () => {
  it.each<[layout: string, text: string, added: string]>([
    ['two blanks', TWO, '    - r\n  n:\n    m: 1\n'],
    ['four blanks', FOUR, '        - r\n    n:\n        m: 1\n'],
    ['lists below their keys', FLAT, '  - r\n  n:\n    m: 1\n'],
  ])('keeps the lines that do not change, and gets others like them: %s', (_, text, added) => {
    const wanted = { b: { c: 2, d: ['p', 'q', 'r'], n: { m: 1 } } };
    const expected = text.replace('c: 1', 'c: 2').replace(/^( *- q\n)/m, `$1${added}`);
    expect(change(text, wanted).kept).toBe(expected);
    const returns = (lines: string) => lines.replaceAll('\n', '\r\n');
    expect(change(returns(text), wanted).kept).toBe(returns(expected));
    expect(change(returns(text), wanted).whole.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('stays as it is where nothing changes', () => {
    for (const text of [TWO, FOUR, FLAT, TWO.replaceAll('\n', '\r\n')]) {
      expect(change(text, {}).kept).toBe(text);
    }
  });

  it('may say nothing yet', () => {
    expect(change('', { a: 1 }).kept).toBe('a: 1\n');
    expect(change('# 口令\n', { a: 1 }).kept).toContain('# 口令\n');
  });
});
