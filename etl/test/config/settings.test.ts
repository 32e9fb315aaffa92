import { describe, expect, it } from 'vitest';
import { readSettings } from '../../config/settings.ts';
import { CountyFolder } from '../support/county-folder.ts';
import { LENIENT_SETTINGS } from '../support/lenient-settings.ts';

describe('the setting scheme', () => {
  const read = (scheme: string) =>
    readSettings(
      new CountyFolder({
        'settings.yaml': LENIENT_SETTINGS.replace('scheme: six-modules', `scheme: ${scheme}`),
      }).dir,
    ).scheme;

  it('is one name or a list of names, in the order in which they are tried', () => {
    expect(read('six-modules')).toEqual(['six-modules']);
    expect(read('[b-2025, a-2024]')).toEqual(['b-2025', 'a-2024']);
  });

  it.each([
    ['[]', '第 2 行，字段 scheme：不能为空'],
    ['2024', '第 2 行，字段 scheme：应为方案名，或方案名的列表'],
    ['[a, b, a]', '第 2 行，字段 scheme：不能重复'],
  ])('%s is refused', (scheme, message) => {
    expect(() => read(scheme)).toThrow(message);
  });
});

describe('a setting that nobody knows', () => {
  it.each([
    ['run:', 'rum:', '第 1 行，字段 schedule：不认识 rum，是不是 run。'],
    ['scheme:', 'shceme:', '第 2 行，字段 （整个文件）：不认识 shceme，是不是 scheme。'],
    [
      'allow_remote:',
      'allowRemote:',
      '第 3 行，字段 server：不认识 allowRemote，是不是 allow_remote。',
    ],
    [
      'loading: {',
      'loading: { max_reject_share: 1,',
      '第 4 行，字段 loading：不认识 max_reject_share，是不是 max_rejected_share。',
    ],
    [
      'loading:',
      'papers: { at: { dialy: "08:00" } }\nloading:',
      'papers.at：不认识 dialy，是不是 daily。',
    ],
    [
      'loading:',
      'channels: [{ name: 群, type: dingtalk, secert: a }]\nloading:',
      'channels.0：不认识 secert，是不是 secret。',
    ],
    ['loading:', '汇总: 1\nloading:', '字段 （整个文件）：不认识的字段 汇总，请删除或改正拼写。'],
  ])('such as %s written %s is answered with the one it is near to', (right, wrong, message) => {
    const text = LENIENT_SETTINGS.replace(right, wrong);
    const { dir } = new CountyFolder({ 'settings.yaml': text });
    expect(() => readSettings(dir)).toThrow(message);
  });
});
