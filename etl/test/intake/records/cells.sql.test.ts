import * as XLSX from '@e965/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { splitCategory } from '../../../intake/records/category.ts';
import { TestCounty } from '../../support/test-county.ts';
import type { ExportRow } from '../../support/test-county.ts';
import { LENIENT_SETTINGS } from '../../support/lenient-settings.ts';
import { loadRows, readBack } from '../../support/load-rows.ts';
import type { Loaded } from '../../support/load-rows.ts';

/** Runs one test per row: what is stored of it. */
function itStores(rows: [string, ExportRow, Record<string, unknown>][]): void {
  let loaded: Loaded;
  beforeAll(async () => {
    loaded = await loadRows(rows.map(([, row]) => row));
  });
  it.each(rows.map(([why, , expected], at) => ({ why, expected, at })))(
    '$why',
    ({ expected, at }) => {
      expect(loaded.stored.get(`A${at + 1}`)).toMatchObject(expected);
    },
  );
}

/** `来信 → letter`: each word under a heading and its stored code. */
function words(heading: string, column: string, pairs: string) {
  return pairs.split(' ').map((pair): [string, ExportRow, Record<string, unknown>] => {
    const [word, code] = pair.split('=') as [string, string];
    return [`${heading} ${word} is ${code}`, { [heading]: word }, { [column]: code }];
  });
}

describe('the words of the field', () => {
  itStores([
    ...words(
      '信访形式',
      'channel',
      '来信=letter 来访=visit 网信=online 来电=call 视频=video 传真=fax 其他=other',
    ),
    ...words(
      '信访目的',
      'purpose',
      '意见建议=suggestion 申诉=appeal 求决=request 揭发控告=accusation 检举控告=accusation 其他=other',
    ),
    ...words(
      '化解情况',
      'outcome',
      '化解=resolved 已化解=resolved 未化解=unresolved 未办结=pending',
    ),
    ...words(
      '是否重复件',
      'repeat_mark',
      '初件=first 初次=first 否=first 重件=repeat 重复=repeat 是=repeat',
    ),
    ...words(
      '信访层级',
      'level',
      '村=village 镇=town 乡=town 镇/乡=town 县=county 市=city 省=province 国家=nation',
    ),
    ...words('紧急程度', 'urgency', '特急=extra 紧急=urgent 普通=normal'),
    ...words(
      '满意度评价',
      'rating',
      '满意=satisfied 基本满意=fairly_satisfied 不满意=dissatisfied 未评价=unrated',
    ),
    ...words('纳入统计', 'in_statistics', '是=yes 否=no 1=yes 0=no'),
    ...words('涉法涉诉', 'litigation', '是=yes 否=no 1=yes 0=no'),
    ['a word between blanks', { 信访形式: '\u3000来访\u00a0' }, { channel: 'visit' }],
    ['a full-width digit', { 纳入统计: '０' }, { in_statistics: 'no' }],
  ]);
});

describe('a category', () => {
  it.each([
    ['城建', ['城建', null, null]],
    ['城建/供水', ['城建', '供水', null]],
    ['城建/供水/停水', ['城建', '供水', '停水']],
    ['城建-供水-停水', ['城建', '供水', '停水']],
    ['城建>供水>停水', ['城建', '供水', '停水']],
    ['城建—供水—停水', ['城建', '供水', '停水']],
    ['城建——供水', ['城建', '供水', null]],
    ['城建 > 供水 > 停水', ['城建', '供水', '停水']],
    ['城建／供水', ['城建', '供水', null]], // full-width
    ['城建－供水', ['城建', '供水', null]],
    ['城建＞供水', ['城建', '供水', null]],
    ['/城建/', ['城建', null, null]],
    ['一/二/三/四', ['一', '二', '三']],
    ['', [null, null, null]],
  ])('%j has the levels %j', (written, levels) => {
    expect(splitCategory(written)).toEqual(levels);
  });

  describe('in a file', () => {
    itStores([
      [
        'in one column',
        { 内容分类: '城建 > 供水' },
        { category_1: '城建', category_2: '供水', category_3: null },
      ],
      [
        'in three columns, separators kept',
        { 一级分类: '城建', 二级分类: '供水-排水', 三级分类: '停水' },
        { category_1: '城建', category_2: '供水-排水', category_3: '停水' },
      ],
      ['in neither', {}, { category_1: null, category_2: null, category_3: null }],
    ]);
  });
});

describe('other cells', () => {
  itStores([
    ['a headcount as a spreadsheet writes it', { 信访人数: '3.0' }, { headcount: 3 }],
    ['a headcount with its unit', { 信访人数: '12 人次' }, { headcount: 12 }],
    ['a headcount in full-width digits', { 信访人数: '１２' }, { headcount: 12 }],
    [
      'a broken formula is blank',
      { 问题属地: '#N/A', 责任单位: '#REF!' },
      { township: null, responsible_org: null },
    ],
    ['leading zeros stay', { 首次信访件编号: '000123' }, { repeat_of: '000123' }],
    ['an unknown place stays as it is', { 问题属地: '戊镇' }, { township: '戊镇' }],
    ['a time of day stays', { 办结日期: '2024/3/8 9:03' }, { closed_at: '2024-03-08 09:03:00' }],
    [
      'closed before the hour of registration on the same day',
      { 登记日期: '2024-03-01 15:00', 办结日期: '2024-03-01' },
      { closed_at: '2024-03-01 00:00:00' },
    ],
  ]);
});

describe('a date in a file', () => {
  // Days without a time are stored as midnight; a text that is no date is not stored.
  const closed = (written: string, stored: string | null) =>
    [written, { 办结日期: written }, { closed_at: stored }] as [
      string,
      ExportRow,
      Record<string, unknown>,
    ];
  itStores([
    closed('2024-03-08', '2024-03-08 00:00:00'),
    closed('2024/3/8 9:03', '2024-03-08 09:03:00'),
    closed('2024-03-08 09:03', '2024-03-08 09:03:00'),
    closed('2024-03-08T09:03:20', '2024-03-08 09:03:20'),
    closed('20240308', '2024-03-08 00:00:00'),
    closed('2024年3月8日', '2024-03-08 00:00:00'),
    closed('45359', '2024-03-08 00:00:00'), // 1 March 2024 is day 45352
    closed('２０２４－０３－０８', '2024-03-08 00:00:00'),
    closed('2024-03-08T01:03:00Z', '2024-03-08 09:03:00'),
    closed('2024-03-08 01:03Z', '2024-03-08 09:03:00'),
    closed('2024-02-30', null),
    closed('2024-03-32', null),
    // The end of that day, not the beginning of the next one.
    closed('2024-03-08 24:00', '2024-03-08 23:59:59.999'),
    closed('2024-03-08 24:00:00', '2024-03-08 23:59:59.999'),
    closed('2024-03-08 09:60', null),
    closed('2024-03-08 09:03:60', null),
    closed('待定', null),
  ]);
});

describe('the number of a petition', () => {
  it('is text: leading zeros and long numbers are kept', async () => {
    const numbers = ['000123', '123', '330783202400001234', 'XF〔2024〕1号'];
    const { stored } = await loadRows(numbers.map((no) => ({ 信访件编号: no })));
    expect([...stored.keys()].sort()).toEqual([...numbers].sort());
  });

  it('is the same with the mark of a text cell before it or with decimals of zero', async () => {
    const numbers = ["'000123", '`000124', '‘000125', '202403050001.0', '202403050002.00', ' 126 '];
    const { stored } = await loadRows(
      numbers.map((no) => ({ 信访件编号: no, 首次信访件编号: no })),
    );
    const clean = ['000123', '000124', '000125', '126', '202403050001', '202403050002'];
    expect([...stored.keys()].sort()).toEqual(clean);
    expect([...stored.values()].map((row) => row['repeat_of']).sort()).toEqual(clean);
  });

  it('is none where a text stands in its place', async () => {
    const texts =
      '0 000 - -- — / * NULL null None NaN \\N N/A 无 待编 待编号 未编号 暂无 (null) <null> （空） 无编号 编号待定 系统生成 无。 ···'.split(
        ' ',
      );
    const numbers = ['A0', '0-1', 'null-1', '无1', '〔2024〕1号', '甲字第一号'];
    const { stored, findings } = await loadRows(
      [...texts, ...numbers].map((no) => ({ 信访件编号: no })),
    );
    expect(findings).toEqual(
      texts.map((_, at) => ({
        row_no: at + 2,
        field: 'petition_no',
        rule: 'number_missing',
        is_rejected: true,
      })),
    );
    expect([...stored.keys()].sort()).toEqual([...numbers].sort());
  });

  it.each([
    '330783199001011234',
    '33078319900101123x',
    '330783900101123',
    ' ３３０７８３１９９００１０１１２３４',
  ])('is no identity number such as %j, which is kept nowhere', async (no) => {
    const { county, findings, stored } = await loadRows([{ 信访件编号: no }, {}]);
    expect(findings).toEqual([
      { row_no: 2, field: 'petition_no', rule: 'number_is_identity', is_rejected: true },
    ]);
    expect([...stored.keys()]).toEqual(['A2']);
    const kept = await county.rows('select record_key, row_json from warehouse.quarantine');
    expect(kept).toEqual([
      { record_key: null, row_json: expect.stringContaining('"petition_no":"＊＊＊"') as string },
    ]);
  });

  it('may look like a mobile number, or like an identity number of a person born after 2009', async () => {
    const numbers = ['13900139000', '330783202403011234'];
    const { stored } = await loadRows(numbers.map((no) => ({ 信访件编号: no })));
    expect([...stored.keys()].sort()).toEqual(numbers);
  });

  it.each(['2.02504E+12', '2.02504e+12', '2E+15', '3.30783202400001E+17', '２.02504E+12'])(
    'is destroyed as %s',
    async (no) => {
      const { findings } = await loadRows([{ 信访件编号: no }, {}]);
      expect(findings).toEqual([
        { row_no: 2, field: 'petition_no', rule: 'number_destroyed', is_rejected: true },
      ]);
    },
  );

  it('in a number cell is kept up to 15 digits and destroyed beyond', async () => {
    const county = new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });
    const sheet = XLSX.utils.aoa_to_sheet([
      ['信访件编号', '登记日期', '信访形式'],
      [202504000001, '2024-03-01', '来信'],
      [123456789012345, '2024-03-01', '来信'],
      [1234567890123456, '2024-03-01', '来信'],
      ['001234567890123456', '2024-03-01', '来信'],
    ]);
    const book = XLSX.utils.book_new(sheet, '导出');
    const bytes = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    const { rejections } = await county.loadFile(county.write('numbers.xlsx', bytes));
    const { stored } = await readBack(county);
    expect([...stored.keys()].sort()).toEqual([
      '001234567890123456',
      '123456789012345',
      '202504000001',
    ]);
    expect(rejections).toMatchObject([
      {
        sheet: '导出',
        row: 4,
        reason: '信访件编号已被电子表格改成科学计数，请以文本格式重新导出',
      },
    ]);
  });
});

describe('the number of an earlier petition', () => {
  it.each([
    ['202401010001', '202401010001'],
    ['330783202403010001', '330783202403010001'],
    ['XF13900139000', 'XF13900139000'],
    ['浙信〔2024〕12号', '浙信〔2024〕12号'],
    ['13900139000', null],
    ['139-0013-9000', null],
    ['+8613900139000', null],
    ['致电13900139000', null],
    ['致电１３９００１３９０００转2', null],
    ['330783199001011234', null],
    ['身份证33078319900101123X。', null],
  ])('%j is stored as %j', async (written, kept) => {
    const { stored, findings } = await loadRows([{ 首次信访件编号: written }]);
    expect(stored.get('A1')).toMatchObject({ repeat_of: kept });
    expect(findings.map(({ rule }) => rule)).toEqual(kept === null ? ['repeat_of_personal'] : []);
  });
});

describe('a headcount', () => {
  it.each([
    ['9999', 9999],
    ['10000', 10000],
    ['86655555', 10000],
    ['0', 0],
  ])('of %s is stored as %d', async (written, kept) => {
    const { stored } = await loadRows([{ 信访人数: written }]);
    expect(stored.get('A1')).toMatchObject({ headcount: kept });
  });
});
