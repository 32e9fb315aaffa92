import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { TestCounty } from '../../support/test-county.ts';
import { LENIENT_SETTINGS } from '../../support/lenient-settings.ts';
import { readBack } from '../../support/load-rows.ts';
import type { Loaded } from '../../support/load-rows.ts';

/** A county with a source file that extends `petition`. */
function countyWith(settings: string): TestCounty {
  return new TestCounty({
    'settings.yaml': LENIENT_SETTINGS,
    'sources/own.yaml': `title: 自报\nextends: petition\n${settings}\n`,
  });
}

/** Loads a text with the reader of the database and with ours, which must agree. */
async function load(settings: string, text: string): Promise<Omit<Loaded, 'county'>> {
  const made = [];
  for (const encoding of ['utf8', 'gb18030']) {
    const county = countyWith(settings);
    const path = county.write('file.csv', iconv.encode(text, encoding));
    const result = await county.loadFile(path, { source: 'own' });
    const { stored, findings } = await readBack(county);
    made.push({ result: { ...result, input_sha256: '' }, stored, findings });
  }
  expect(made[1]).toEqual(made[0]);
  return made[0]!;
}

const value = ({ stored }: Omit<Loaded, 'county'>, column: string) =>
  Object.fromEntries([...stored].map(([no, row]) => [no, row[column]]));

describe('a constant', () => {
  it('overrides the cells of the column', async () => {
    const loaded = await load(
      'constants: { channel: 来电, registered_at: 2024-05-06 }',
      '编号,登记日期,信访形式\nA1,2024-03-01,来信\nA2,,\nA3,昨天,飞鸽\n',
    );
    expect(value(loaded, 'channel')).toEqual({ A1: 'call', A2: 'call', A3: 'call' });
    const day = '2024-05-06 00:00:00';
    expect(value(loaded, 'registered_at')).toEqual({ A1: day, A2: day, A3: day });
    expect(loaded.findings).toEqual([]);
  });

  it('replaces a required column that the file lacks', async () => {
    const loaded = await load('constants: { channel: 来电 }', '编号,登记日期\nA1,2024-03-01\n');
    expect(value(loaded, 'channel')).toEqual({ A1: 'call' });
  });

  it('does not turn an empty row into a record', async () => {
    const { result } = await load(
      'constants: { channel: 来电 }',
      '编号,登记日期\nA1,2024-03-01\n,\n合计,1\n',
    );
    expect(result.reconciliation).toMatchObject({ read: 3, new: 1, blank: 2 });
  });

  it('overrides a default of the same column', async () => {
    const loaded = await load(
      'constants: { channel: 来电 }\ndefaults: { channel: 来信 }',
      '编号,登记日期,信访形式\nA1,2024-03-01,\n',
    );
    expect(value(loaded, 'channel')).toEqual({ A1: 'call' });
  });

  it('is read like a cell: category levels, masked text', async () => {
    const { stored } = await load(
      'constants: { category: 城建 > 供水, title: 电话13800138000 }',
      '编号,登记日期,信访形式,内容分类,主题\nA1,2024-03-01,来信,农业,停水\n',
    );
    expect(stored.get('A1')).toMatchObject({
      category_1: '城建',
      category_2: '供水',
      title: '电话＊＊＊',
    });
  });
});

describe('a default', () => {
  const DEFAULTS =
    "defaults: { channel: 来电, closed_at: 2024/3/9 8:00, headcount: '1', title: 无题 }";

  it('fills cells without a value: blanks of any kind and broken formulas', async () => {
    const blanks = ['', ' ', '\u3000', '\u00a0', '#N/A'];
    const rows = blanks.map((cell, at) => `A${at},2024-03-01,${cell},${cell},${cell},${cell}`);
    const loaded = await load(
      DEFAULTS,
      `编号,登记日期,信访形式,办结日期,信访人数,主题\n${rows.join('\n')}\n`,
    );
    for (const [, row] of loaded.stored) {
      expect(row).toMatchObject({
        channel: 'call',
        closed_at: '2024-03-09 08:00:00',
        headcount: 1,
        title: '无题',
      });
    }
    expect(loaded.stored.size).toBe(5);
    expect(loaded.findings).toEqual([]);
  });

  it('leaves cells that have a value, and their findings', async () => {
    const loaded = await load(
      DEFAULTS,
      '编号,登记日期,信访形式,办结日期,信访人数,主题\n' +
        'A1,2024-03-01,来信,2024-03-02,3,停水\n' +
        'A2,2024-03-01,来访,待定,若干,停水\n' +
        'A3,2024-03-01,飞鸽,,,\n',
    );
    expect(loaded.stored.get('A1')).toMatchObject({
      channel: 'letter',
      closed_at: '2024-03-02 00:00:00',
      headcount: 3,
      title: '停水',
    });
    expect(loaded.stored.get('A2')).toMatchObject({ closed_at: null, headcount: null });
    expect(loaded.findings.map(({ row_no, rule }) => [row_no, rule])).toEqual([
      [3, 'date_impossible'],
      [3, 'headcount_impossible'],
      [4, 'channel_unknown'],
    ]);
  });

  it('fills columns that the file lacks, required ones too', async () => {
    const { stored } = await load(DEFAULTS, '编号,登记日期\nA1,2024-03-01\n');
    expect(stored.get('A1')).toMatchObject({
      channel: 'call',
      closed_at: '2024-03-09 08:00:00',
      headcount: 1,
      title: '无题',
    });
  });

  it('fills a required date', async () => {
    const loaded = await load(
      'defaults: { registered_at: 2024年1月2日 }',
      '编号,登记日期,信访形式\nA1,,来信\nA2,2024-03-01,来信\n',
    );
    expect(value(loaded, 'registered_at')).toEqual({
      A1: '2024-01-02 00:00:00',
      A2: '2024-03-01 00:00:00',
    });
  });
});

describe('a constant or default that cannot be read', () => {
  it.each([
    ['defaults: { registered_at: 昨天 }', 'defaults.registered_at：“昨天”'],
    ['constants: { registered_at: 2024-02-30 }', 'constants.registered_at：“2024-02-30”'],
    ['constants: { channel: 飞鸽 }', 'constants.channel：“飞鸽”'],
    ['defaults: { accepted_at: 待定 }', 'defaults.accepted_at：“待定”'],
    ['defaults: { purpose: 闲谈 }', 'defaults.purpose：“闲谈”'],
    ["constants: { headcount: '若干' }", 'constants.headcount：“若干”'],
    ["defaults: { headcount: '0' }", 'defaults.headcount：“0”'],
    ["defaults: { level: '　' }", 'defaults.level：“　”'],
    ["constants: { petition_no: '2.02504E+12' }", 'constants.petition_no：“2.02504E+12”'],
  ])('%s refuses the load before the file is read', async (settings, field) => {
    const county = countyWith(settings);
    const load = county.loadFile(`${county.dir.root}/absent.csv`, { source: 'own' });
    await expect(load).rejects.toThrow(
      `设置文件 sources/own.yaml，字段 ${field}不是这一列能读的值，请按导出里的写法改正。`,
    );
  });
});

describe('the words of a source', () => {
  const WORDS = 'words: { channel: { letter: [ 书信 , Ｍail], visit: [上门] } }';

  it('are compared half-width and without blanks at the ends', async () => {
    const loaded = await load(
      WORDS,
      '编号,登记日期,信访形式\nA1,2024-03-01,\u3000书信\nA2,2024-03-01,Mail\nA3,2024-03-01,Ｍａｉｌ \n',
    );
    expect(value(loaded, 'channel')).toEqual({ A1: 'letter', A2: 'letter', A3: 'letter' });
  });

  it('add to the words of the source it extends, and a word set again has its new code', async () => {
    const loaded = await load(
      'words: { channel: { letter: [书信, 传真] } }',
      '编号,登记日期,信访形式\nA1,2024-03-01,来访\nA2,2024-03-01,书信\nA3,2024-03-01,传真\n',
    );
    expect(value(loaded, 'channel')).toEqual({ A1: 'visit', A2: 'letter', A3: 'letter' });
  });

  it('may have a code for every other word', async () => {
    const loaded = await load(
      "words: { channel: { other: ['*'] }, level: { village: [组], county: ['*'] } }",
      '编号,登记日期,信访形式,信访层级\nA1,2024-03-01,飞鸽,组\nA2,2024-03-01,来访,哪里\nA3,2024-03-01,来访,\n',
    );
    expect(value(loaded, 'channel')).toEqual({ A1: 'other', A2: 'visit', A3: 'visit' });
    expect(value(loaded, 'level')).toEqual({ A1: 'village', A2: 'county', A3: null });
    expect(loaded.findings).toEqual([]);
  });

  it('cannot have two codes', async () => {
    const county = countyWith('words: { channel: { letter: [来件], visit: [" 来件"] } }');
    await expect(
      county.loadFile(`${county.dir.root}/absent.csv`, { source: 'own' }),
    ).rejects.toThrow(
      '设置文件 sources/own.yaml，字段 words.channel：“ 来件”同时写在 letter 和 visit 下，请只留一处。',
    );
  });
});

describe('the headings of a source', () => {
  it('are preferred in their order in the source, wherever they are in the file', async () => {
    const { stored } = await load(
      'headings: { township: [属地, 镇街, 地址二] }',
      '镇街,编号,登记日期,信访形式,地址二,属地\n丙镇,A1,2024-03-01,来信,丁乡,乙镇\n',
    );
    expect(stored.get('A1')).toMatchObject({ township: '乙镇' });
    const { stored: second } = await load(
      'headings: { township: [属地, 镇街, 地址二] }',
      '地址二,编号,登记日期,信访形式,镇街\n丁乡,A1,2024-03-01,来信,丙镇\n',
    );
    expect(second.get('A1')).toMatchObject({ township: '丙镇' });
  });
});
