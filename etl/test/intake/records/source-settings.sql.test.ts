import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { LENIENT_SETTINGS } from '../../support/lenient-settings.ts';
import { readBack } from '../../support/load-rows.ts';
import type { Loaded } from '../../support/load-rows.ts';
import { TestCounty } from '../../support/test-county.ts';

/** Loads a text with the reader of the database and with ours, which must agree. */
async function load(settings: string, text: string) {
  const made: Pick<Loaded, 'stored' | 'findings'>[] = [];
  for (const encoding of ['utf8', 'gb18030']) {
    const county = new TestCounty({
      'settings.yaml': LENIENT_SETTINGS,
      'sources/own.yaml': `title: 自报\nextends: petition\n${settings}\n`,
    });
    await county.loadFile(county.write('file.csv', iconv.encode(text, encoding)), {
      source: 'own',
    });
    const { stored, findings } = await readBack(county);
    made.push({ stored, findings });
  }
  expect(made[1]).toEqual(made[0]);
  const column = (name: string) =>
    Object.fromEntries([...made[0]!.stored].map(([no, row]) => [no, row[name]]));
  return { column, findings: made[0]!.findings };
}

describe('blank: texts that stand for a blank cell', () => {
  const rows = [
    '1900-01-01 00:00:00',
    '1900-01-01',
    '1900/1/1',
    '9999-12-31',
    'NULL',
    '-',
    '2024-03-08',
    '1900-01-02',
  ];
  const text =
    '编号,登记日期,信访形式,办结日期,问题属地\n' +
    rows
      .map((cell, at) => `A${at + 1},2024-03-01,来访,${cell},${at === 4 ? 'NULL' : '乙镇'}\n`)
      .join('');

  it('may be listed for all columns; a day stands for its first moment too', async () => {
    const { column, findings } = await load(
      "blank: ['1900-01-01', '9999-12-31', 'NULL', '-']",
      text,
    );
    expect(column('closed_at')).toEqual({
      ...Object.fromEntries(rows.slice(0, 6).map((_, at) => [`A${at + 1}`, null])),
      A7: '2024-03-08 00:00:00',
    });
    expect(column('township')).toMatchObject({ A4: '乙镇', A5: null });
    // 1900-01-02 is not listed: the case would be closed before it was registered.
    expect(findings).toEqual([
      { row_no: 9, field: 'closed_at', rule: 'closed_before_registered', is_rejected: true },
    ]);
  });

  it('with a time of day do not blank the other times of their day', async () => {
    const cells = ['1970-01-01 08:00:00', '1970/1/1 8:00', '1970-01-01', '1970-01-01 00:00:00'];
    const { column, findings } = await load(
      "blank: { closed_at: ['1970-01-01 08:00:00'] }",
      '编号,登记日期,信访形式,办结日期\n' +
        cells.map((cell, at) => `A${at + 1},2024-03-01,来访,${cell}\n`).join(''),
    );
    expect(column('closed_at')).toEqual({ A1: null, A2: null });
    expect(findings.map(({ row_no, rule }) => [row_no, rule])).toEqual([
      [4, 'closed_before_registered'],
      [5, 'closed_before_registered'],
    ]);
  });

  it('may be listed by column, and a default takes their place', async () => {
    const { column } = await load(
      "blank: { township: ['无'] }\ndefaults: { township: 丙镇 }",
      '编号,登记日期,信访形式,问题属地,主题\nA1,2024-03-01,来访,无,无路灯\nA2,2024-03-01,来访,,乙\nA3,2024-03-01,来访,乙镇,丙\n',
    );
    expect(column('township')).toEqual({ A1: '丙镇', A2: '丙镇', A3: '乙镇' });
    expect(column('title')).toMatchObject({ A1: '无路灯' });
  });
});

describe('dates: other forms of dates', () => {
  it('are read in the first pattern that fits, and in the usual forms', async () => {
    const { column, findings } = await load(
      "dates: { closed_at: ['MM/dd/yyyy hh:mm:ss a', 'yyy.MM.dd'] }",
      '编号,登记日期,信访形式,办结日期,受理日期\n' +
        'A1,2024-03-01,来访,03/08/2024 03:03:22 PM,2024-03-02\n' +
        'A2,2024-03-01,来访,113.3.8,2024-03-02\n' +
        'A3,2024-03-01,来访,2024-03-08,03/08/2024 03:03:22 PM\n' +
        'A4,2024-03-01,来访,13/08/2024 03:03:22 PM,\n',
    );
    expect(column('closed_at')).toEqual({
      A1: '2024-03-08 15:03:22',
      A2: '2024-03-08 00:00:00',
      A3: '2024-03-08 00:00:00',
      A4: null,
    });
    // The pattern is that of the closing date only; there is no month 13.
    expect(findings).toEqual([
      { row_no: 4, field: 'accepted_at', rule: 'date_impossible', is_rejected: false },
      { row_no: 5, field: 'closed_at', rule: 'date_impossible', is_rejected: false },
    ]);
  });

  it('may be listed for all columns of dates', async () => {
    const { column } = await load(
      "dates: ['%d.%m.%Y']",
      '编号,登记日期,信访形式,办结日期\nA1,01.03.2024,来访,08.03.2024\n',
    );
    expect(column('registered_at')).toEqual({ A1: '2024-03-01 00:00:00' });
    expect(column('closed_at')).toEqual({ A1: '2024-03-08 00:00:00' });
  });
});

describe('pattern: the part of a cell that is its value', () => {
  it('is the group named value, or what stands behind a prefix', async () => {
    const { column } = await load(
      "pattern:\n  petition_no: '件(?<value>[0-9]+)号'\n  township: '演县/'",
      '编号,登记日期,信访形式,问题属地\n第件007号,2024-03-01,来访,演县/乙镇\nB8,2024-03-01,来访,丙镇\n',
    );
    expect(column('township')).toEqual({ '007': '乙镇', B8: '丙镇' });
  });
});

describe('a pattern in full-width signs', () => {
  it('takes the value as the file has it', async () => {
    const { column } = await load(
      "pattern:\n  petition_no: '编号：(?<value>[A-Z0-9]+)（急）'\n  township: '属地：'",
      '编号,登记日期,信访形式,问题属地\n编号：A7（急）,2024-03-01,来访,属地：乙镇\n',
    );
    expect(column('township')).toEqual({ A7: '乙镇' });
  });

  it('without the group is told, if it is no prefix', async () => {
    const loading = load("pattern: { petition_no: '件(\\d+)号' }", '编号,登记日期,信访形式\n');
    await expect(loading).rejects.toThrow('要取的部分写成 (?<value>…)');
  });
});

describe('join: one column out of several', () => {
  it('puts the cells of the headings one behind the other', async () => {
    const { column, findings } = await load(
      'join: { registered_at: [登记日, 登记时刻], category: [大类, 小类] }',
      '某局导出\n编号,登记日,登记时刻,信访形式,大类,小类\nA1,2024-03-01,9:03,来访,农村,\nA2,2024-03-01,,来访,,\n',
    );
    expect(column('registered_at')).toEqual({
      A1: '2024-03-01 09:03:00',
      A2: '2024-03-01 00:00:00',
    });
    expect(column('category_1')).toEqual({ A1: '农村', A2: null });
    expect(findings).toEqual([]);
  });

  it('leaves of a day cell its day, and of a time cell its time', async () => {
    const { column, findings } = await load(
      'join: { registered_at: [登记日, 登记时刻] }',
      '编号,登记日,登记时刻,信访形式\n' +
        // As workbooks and databases write them; 0.375 of a day is nine o'clock.
        'A1,2024-03-01 00:00:00,09:03:04,来访\nA2,2024-03-01 00:00:00.0,0.375,来访\n' +
        'A3,2024/3/1,1899-12-30 09:03:04,来访\nA4,2024-03-01 00:00,下午3:04,来访\n' +
        // Two times of one case are not one.
        'A5,2024-03-01 08:00:00,09:03:04,来访\nA6,2024-03-01 08:00:00,,来访\n',
    );
    expect(column('registered_at')).toEqual({
      A1: '2024-03-01 09:03:04',
      A2: '2024-03-01 09:00:00',
      A3: '2024-03-01 09:03:04',
      A4: '2024-03-01 15:04:00',
      A6: '2024-03-01 08:00:00',
    });
    expect(findings.map(({ row_no, rule }) => [row_no, rule])).toEqual([
      [6, 'registered_impossible'],
    ]);
  });
});
