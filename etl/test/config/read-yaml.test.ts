import { expect, it } from 'vitest';
import { z } from 'zod';
import { readYamlText } from '../../config/read-yaml.ts';

const nines = (name: string) => Array<string>(9).fill(name).join(', ');
/** Nine lists of nine of the list before: 9^9 values when they are written out. */
const GROWING = [
  `a0: &a0 [${nines('村')}]`,
  ...Array.from({ length: 8 }, (_, i) => `a${i + 1}: &a${i + 1} [${nines(`*a${i}`)}]`),
].join('\n');

it.each([
  [
    'a value that begins with an asterisk',
    'title: 方案\nname: *中心城区\n',
    2,
    '以 * 开头的内容在 YAML 中是引用，前面没有 &中心城区；如果是文字，请加引号："*中心城区"',
  ],
  [
    'a merge of what is not there',
    'title: 方案\n<<: *base\n',
    2,
    '以 * 开头的内容在 YAML 中是引用，前面没有 &base；如果是文字，请加引号："*base"',
  ],
  [
    'references that grow without bound',
    GROWING,
    2,
    'YAML 引用（*a0 等）层层展开后过大，请直接写出内容',
  ],
])('names the line of %s', (_, text, line, said) => {
  expect(readYamlText(text, z.unknown())).toMatchObject({
    mistake: { line, path: null, text: said },
  });
});

it('follows a reference to what stands before it', () => {
  const reading = readYamlText('a: &words [信访, 来访]\nb: *words\n', z.unknown());
  expect(reading).toEqual({ value: { a: ['信访', '来访'], b: ['信访', '来访'] } });
});
