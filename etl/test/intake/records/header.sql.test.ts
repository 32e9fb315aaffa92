import { beforeAll, describe, expect, it } from 'vitest';
import { isBlankRow } from '../../../intake/extract/blank-row.ts';
import { matchHeader, missingColumns } from '../../../intake/records/header.ts';
import { DataDir } from '../../../config/data-dir.ts';
import { readSource } from '../../../config/source.ts';
import type { Source } from '../../../config/source.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { TestCounty } from '../../support/test-county.ts';
import { readBack } from '../../support/load-rows.ts';

describe('a header', () => {
  let source: Source;
  beforeAll(() => {
    source = readSource(new DataDir(temporaryFolder()), 'petition');
  });

  it.each([
    ['petition_no', ['信访件编号', '省信访件编号', '受理编号', '编号']],
    ['registered_at', ['登记日期', '登记时间', '信访日期']],
    ['channel', ['信访形式']],
    ['purpose', ['信访目的']],
    ['category', ['内容分类']],
    ['category_2', ['二级分类']],
    ['township', ['问题属地', '所属镇街']],
    ['responsible_org', ['责任单位', '去向单位', '办理机构']],
    ['accepted_at', ['受理日期']],
    ['closed_at', ['办结日期']],
    ['extended_to', ['延期至']],
    ['deadline', ['办理期限']],
    ['outcome', ['化解情况', '办理结果']],
    ['repeat', ['是否重复件', '初重件']],
    ['repeat_of', ['首次信访件编号', '关联编号']],
    ['level', ['信访层级', '登记级别']],
    ['headcount', ['信访人数', '人数']],
    ['rating', ['满意度评价']],
    ['rated_at', ['评价日期']],
    ['backlog_listed_at', ['列入积案日期']],
    ['backlog_cleared_at', ['积案化解日期']],
    ['in_statistics', ['纳入统计']],
    ['litigation', ['涉法涉诉']],
    ['person_id', ['身份证号']],
  ] as const)('names %s by %j', (column, headings) => {
    for (const heading of headings) {
      expect([...matchHeader(['序号', heading], source)]).toEqual([[column, 1]]);
    }
  });

  it('is recognised despite stars, blanks, line breaks and full-width letters', () => {
    const header = matchHeader(['*信访件编号', '登记\n日期', ' 信访 形式＊'], source);
    expect([...header].sort()).toEqual([
      ['channel', 2],
      ['petition_no', 0],
      ['registered_at', 1],
    ]);
  });

  it('is recognised despite units, remarks on how to fill it in, and colons', () => {
    const cells = ['信访件编号（必填）', '登记日期（年/月/日）', '信访形式：', '信访人数(人)'];
    const days = ['办结日期(yyyy-mm-dd)', '★受理日期（格式：2024-01-01）'];
    expect([...matchHeader([...cells, ...days], source)].sort()).toEqual([
      ['accepted_at', 5],
      ['channel', 2],
      ['closed_at', 4],
      ['headcount', 3],
      ['petition_no', 0],
      ['registered_at', 1],
    ]);
  });

  it('is another one with other words in brackets', () => {
    expect(matchHeader(['满意度评价（对信访部门）', '办结日期（镇街）', '(人)'], source).size).toBe(
      0,
    );
  });

  it('uses the preferred heading of a column, wherever it is', () => {
    expect(matchHeader(['编号', '登记时间', '登记日期', '信访件编号'], source)).toEqual(
      new Map([
        ['petition_no', 3],
        ['registered_at', 2],
      ]),
    );
  });

  it('uses the first of two equal headings', () => {
    expect(matchHeader(['编号', '编号'], source).get('petition_no')).toBe(0);
  });

  it('lacks columns without a heading', () => {
    expect(
      missingColumns(matchHeader(['编号', '信访形式', '登记日期之后'], source), source),
    ).toEqual(['registered_at']);
  });
});

describe('a row that holds no case', () => {
  it.each([
    [[]],
    [['', '', '']],
    [['  ', '\u3000', '\t']],
    [['合计', '12', '5']],
    [['总计']],
    [['合 计', '']],
    [['', '', '合计：', '3']],
    [['总计:']],
    [['\u3000合计\u3000']],
  ])('%j', (cells) => {
    expect(isBlankRow(cells)).toBe(true);
  });

  it.each([[['合计住宅纠纷']], [['A1', '合计']], [['0']], [['小王']]])('but not %j', (cells) => {
    expect(isBlankRow(cells)).toBe(false);
  });
});

describe('the header of a file is found, not assumed', () => {
  const load = async (text: string) => {
    const county = new TestCounty();
    const { reconciliation } = await county.loadFile(county.write('file.csv', text));
    return { reconciliation, ...(await readBack(county)) };
  };
  const header = '编号,信访日期,信访形式';

  it('below a title, a date and an empty row', async () => {
    const { stored, reconciliation } = await load(
      `演县信访件明细表,,\n导出时间：2024-03-02,,\n,,\n${header}\nA1,2024-03-01,来信\n`,
    );
    expect([...stored.keys()]).toEqual(['A1']);
    // Rows above the header are not read.
    expect(reconciliation).toMatchObject({ read: 1, blank: 0, new: 1 });
  });

  it.each(['合计', '合\u3000计', '\u3000总计：', ' 合 计 '])(
    'and a total row %j counts as blank with either reader',
    async (total) => {
      const rows = `${header}\nA1,2024-03-01,来信\n${total},,1\n`;
      // The reader of the database does not accept an uneven row.
      for (const text of [rows, `${rows},\n`]) {
        expect((await load(text)).reconciliation).toMatchObject({ new: 1, quarantined: 0 });
      }
    },
  );

  it('up to row 50', async () => {
    const { stored } = await load(`${'标题,,\n'.repeat(49)}${header}\nA1,2024-03-01,来信\n`);
    expect(stored.size).toBe(1);
  });

  it('but not after row 50', async () => {
    await expect(load(`${'标题,,\n'.repeat(50)}${header}\nA1,2024-03-01,来信\n`)).rejects.toThrow(
      '文件 file.csv 前 50 行没有找到表头，请确认导出里有“信访件编号”“登记日期”“信访形式”这几列。',
    );
  });

  it('and an error names a missing column with all its headings', async () => {
    await expect(load('编号,信访形式,问题属地\nA1,来信,乙镇\n')).rejects.toThrow(
      '文件 file.csv 的表头缺少 “登记日期”或“登记时间”或“信访日期” 列，请补上后重新导出。',
    );
  });

  it('and an error names the heading that may be meant, and no other cell', async () => {
    await expect(load('编号,登记日,信访形式,欧阳泄一\nA1,2024-03-01,来信,\n')).rejects.toThrow(
      '文件 file.csv 的表头缺少 “登记日期”或“登记时间”或“信访日期” 列，请补上后重新导出；“登记日”是不是“登记日期”，是的加到来源文件（sources/）的 headings 里。',
    );
  });

  it('and counts as a blank row when it is repeated', async () => {
    const { reconciliation } = await load(
      `${header}\nA1,2024-03-01,来信\n${header}\nA2,2024-03-02,来访\n合计,2,\n,,\n`,
    );
    expect(reconciliation).toMatchObject({ read: 5, new: 2, blank: 3 });
  });

  it('with columns in any order and beside unknown columns', async () => {
    const { stored } = await load('备注,信访形式,登记日期,编号\n无,来访,2024-03-01,A1\n');
    expect(stored.get('A1')).toMatchObject({
      channel: 'visit',
      registered_at: '2024-03-01 00:00:00',
    });
  });
});
