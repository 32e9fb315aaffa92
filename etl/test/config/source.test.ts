import { describe, expect, it } from 'vitest';
import { readSource } from '../../config/source.ts';
import { CountyFolder } from '../support/county-folder.ts';

/** Reads the source `own` of a folder with these source files. */
function own(files: Record<string, string>) {
  const named = Object.entries(files).map(([id, text]) => [`sources/${id}.yaml`, text]);
  const { dir } = new CountyFolder(Object.fromEntries(named) as Record<string, string>);
  return readSource(dir, 'own');
}

const NEEDED = 'petition_no: [件号], registered_at: [日期], channel: [形式]';

describe('a source that extends another', () => {
  const CHAIN = {
    base: `title: 底
headings: { ${NEEDED}, township: [乡镇, 街道] }
words: { channel: { visit: [走访], letter: [写信] }, level: { town: [乡级] } }
constants: { level: 乡级 }
defaults: { headcount: '1', township: 乙镇 }
`,
    middle: `title: 中
extends: base
synthetic: true
files: [中-]
due: { by: '07:00' }
headings: { township: [属地] }
constants: { purpose: 求决 }
defaults: { headcount: '2' }
`,
    own: `title: 上
extends: middle
headings: { channel: [渠道] }
words: { channel: { visit: [上门, 写信] } }
`,
  };

  it('adds its lists to those of its base and takes each cell from the nearest source that has it', () => {
    expect(own(CHAIN)).toMatchObject({
      id: 'own',
      title: '上',
      headings: {
        petition_no: ['件号'],
        registered_at: ['日期'],
        channel: ['渠道', '形式'],
        township: ['属地', '乡镇', '街道'],
      },
      // A word of the base that the source gives another code has that code only.
      words: {
        channel: { visit: ['上门', '写信', '走访'], letter: [] },
        level: { town: ['乡级'] },
      },
      constants: { level: '乡级', purpose: '求决' },
      defaults: { headcount: '2', township: '乙镇' },
    });
  });

  it('is made-up data like its base, but does not inherit file names or a deadline', () => {
    expect(own(CHAIN)).toMatchObject({ synthetic: true, files: [], due: null });
    expect(own({ ...CHAIN, own: `${CHAIN.own}synthetic: false\n` }).synthetic).toBe(false);
  });

  it('has the kind of its base', () => {
    expect(own({ own: 'title: 台账\nextends: activity\n' }).kind).toBe('activity');
  });

  it.each([
    ['itself', { own: 'title: 一\nextends: own\n' }, 'own'],
    [
      'a source that extends it',
      {
        own: 'title: 一\nextends: b\n',
        b: 'title: 二\nextends: c\n',
        c: 'title: 三\nextends: own\n',
      },
      'c',
    ],
    [
      'a circle of other sources',
      {
        own: 'title: 一\nextends: b\n',
        b: 'title: 二\nextends: c\n',
        c: 'title: 三\nextends: b\n',
      },
      'c',
    ],
  ])('cannot extend %s', (_, files, broken) => {
    const message = new RegExp(
      `^设置文件 .*sources/${broken}\\.yaml 的 extends 不能指向自己，也不能绕回自己，请改正。$`,
    );
    expect(() => own(files as Record<string, string>)).toThrow(message);
  });

  it('cannot extend a source that does not exist; the error names the file', () => {
    expect(() => own({ own: 'title: 一\nextends: b\n', b: 'title: 二\nextends: nope\n' })).toThrow(
      '设置文件 sources/b.yaml 的 extends 不对：没有名为 nope 的来源，可用的有：activity、b、demo、handling、own、petition。',
    );
  });

  it('has a version that changes with its base but not with a deadline', () => {
    const { version } = own(CHAIN);
    expect(own(CHAIN).version).toBe(version);
    expect(
      own({ ...CHAIN, base: CHAIN.base.replace('town: [乡级]', 'town: [乡级, 镇级]') }).version,
    ).not.toBe(version);
    expect(own({ ...CHAIN, own: `${CHAIN.own}due: { by: '08:00' }\n` }).version).toBe(version);
  });
});

describe('a required column', () => {
  it.each(['constants', 'defaults'])('needs no heading when %s gives its value', (field) => {
    const text = `title: 一\nheadings: { petition_no: [件号], registered_at: [日期] }\n${field}: { channel: 来信 }\nwords: { channel: { letter: [来信] } }\n`;
    expect(own({ own: text })).toMatchObject({ [field]: { channel: '来信' } });
  });

  it('is named in the error when it has no heading, constant or default', () => {
    expect(() =>
      own({ own: 'title: 一\nheadings: { petition_no: [件号] }\ndefaults: { channel: 来信 }\n' }),
    ).toThrow(/sources\/own\.yaml 的 headings 缺少 registered_at，请写明列名。$/);
  });
});

describe('a column of another kind of file', () => {
  it.each([
    ['headings', '[环节]'],
    ['constants', '受理'],
    ['defaults', '受理'],
  ])('is refused in %s', (field, value) => {
    const text = `title: 一\nextends: petition\n${field}: { step: ${value} }\n`;
    expect(() => own({ own: text })).toThrow(
      /sources\/own\.yaml 里的 step 不是 petition 类文件的列，请删除或改正 kind。$/,
    );
  });

  it('is refused when the source changes the kind of its base', () => {
    expect(() => own({ own: 'title: 一\nextends: petition\nkind: activity\n' })).toThrow(
      '不是 activity 类文件的列',
    );
  });
});

// Line numbers count from `title` as line 1.
describe('a mistake in a source file', () => {
  it.each([
    [
      'an unknown set of words',
      'words:\n  colour: { red: [红] }',
      '第 4 行，字段 words：不认识的字段 colour',
    ],
    ['an unknown code', 'words:\n  channel: { pigeon: [飞鸽] }', '第 4 行，字段 words.channel'],
    [
      'a code without words',
      'words:\n  channel: { visit: [] }',
      '第 4 行，字段 words.channel.visit',
    ],
    [
      'an empty word',
      "words:\n  channel: { visit: [''] }",
      '第 4 行，字段 words.channel.visit.0：不能为空',
    ],
    ['a column nobody knows', 'headings:\n  colour: [色]', '第 4 行，字段 headings'],
    [
      'headings that are no list',
      'headings:\n  channel: 形式',
      '第 4 行，字段 headings.channel：应为列表',
    ],
    ['a constant for no column', 'constants:\n  colour: 红', '第 4 行，字段 constants'],
    [
      'a constant that is no text',
      'constants:\n  headcount: 1',
      '第 4 行，字段 constants.headcount：应为文字',
    ],
    ['an empty default', "defaults:\n  channel: ''", '第 4 行，字段 defaults.channel：不能为空'],
    [
      'an unknown kind',
      'kind: letters',
      '第 3 行，字段 kind：只能是 petition、handling、activity 之一',
    ],
    ['a setting nobody knows', 'heading: {}', '不认识 heading，是不是 headings'],
  ])('%s is told with file, line and field', (_, text, message) => {
    const read = () => own({ own: `title: 一\nextends: petition\n${text}\n` });
    expect(read).toThrow('sources/own.yaml');
    expect(read).toThrow(message);
  });
});
