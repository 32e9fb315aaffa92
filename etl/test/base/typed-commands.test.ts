import { expect, it } from 'vitest';
import { asTyped, asTypedAnywhere } from '../../base/typed-commands.ts';

const HERE = ['node', 'cockpit', 'doctor', '--data', '../示例县'];

it.each([
  ['请运行 cockpit run 补上。', '请运行 npx cockpit run --data ../示例县 补上。'],
  [
    '用 cockpit import 文件 --without 办结日期 装载',
    '用 npx cockpit import --data ../示例县 文件 --without 办结日期 装载',
  ],
  [
    '改正后运行 cockpit quarantine replay out.csv',
    '改正后运行 npx cockpit quarantine replay --data ../示例县 out.csv',
  ],
  ['运行 cockpit import may.csv', '运行 npx cockpit import --data ../示例县 may.csv'],
  ['请运行 cockpit init 生成一份', '请运行 npx cockpit init 生成一份'],
  ['请先用 cockpit region init 建一个', '请先用 npx cockpit region init 建一个'],
  ['用 cockpit region add 收', '用 npx cockpit region add --data ../示例县 收'],
  ['npx cockpit run --data 目录', 'npx cockpit run --data 目录'],
  ['没有命令的一句', '没有命令的一句'],
])('%s', (sentence, typed) => expect(asTyped(sentence, HERE)).toBe(typed));

it('names no data folder where none was named', () =>
  expect(asTyped('请运行 cockpit run', ['node', 'cockpit', 'run'])).toBe('请运行 npx cockpit run'));

it('quotes a folder with blanks', () =>
  expect(asTyped('cockpit run', ['node', 'cockpit', 'run', '--data=/a b'])).toBe(
    'npx cockpit run --data "/a b"',
  ));

it('names no data folder for a reader who sits elsewhere', () =>
  expect(asTypedAnywhere('请运行 cockpit verify 查明')).toBe('请运行 npx cockpit verify 查明'));
