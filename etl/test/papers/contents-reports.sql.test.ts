import { beforeAll, describe, expect, it } from 'vitest';
import { makeEditionPaper } from '../../papers/contents/make-edition-paper.ts';
import type { EditionPair } from '../../papers/contents/paper-input.ts';
import type { Paper } from '../../papers/model/paper.ts';
import { readOrganisation } from '../../papers/wording/organisation.ts';
import type { TestCounty } from '../support/test-county.ts';
import { resolvedCases, PLAIN, plainCounty, plainScheme } from '../support/plain-county.ts';
import { linesOf, pairOf, reportOf, rowsOf, tableIn } from './contents-input.ts';

const FIGURE = { width: 10, height: 10, background: null, marks: [] };
const PICTURE = { ...FIGURE, width: 1920 };
const MAP = { figure: FIGURE, picture: PICTURE, isSchematic: true };

/**
 * Bands by score: green from 90, red below 60. March 2024: 镇1 resolved 40 of 40, 镇2 2 of 10, 镇3 6 of 8
 * (yellow), 镇4 3 of 4, too few to be ranked. February, on the 20th: 镇3 8 of 8, 镇1 9 of 10.
 */
const BANDS = plainScheme({ colours: '{ by: score, bands: [90, 80, 70, 60] }' });
const ADJUSTMENT = '900001103,2024-03-05,-1.5,迟报,演信〔2024〕3号';

describe('reports with rankings', () => {
  let county: TestCounty;
  const on = (period: 'week' | 'month' | 'quarter' | 'year', date: string): Promise<EditionPair> =>
    pairOf(county, { period, date, scheme: PLAIN });
  beforeAll(async () => {
    county = await plainCounty(
      [
        [40, 40],
        [2, 10],
        [6, 8],
        [3, 4],
      ],
      {
        'schemes/plain.yaml': BANDS,
        'adjustments.csv': `unit,date,points,reason,document\n${ADJUSTMENT}\n`,
      },
    );
    await county.load([
      ...resolvedCases('镇3', 8, 8, '2024-02-20'),
      ...resolvedCases('镇1', 9, 10, '2024-02-20'),
    ]);
  });

  describe('周亮晒', () => {
    let paper: Paper;
    beforeAll(async () => {
      // Saturday, 2 March 2024 is in week 9; a week before there were the cases of February alone.
      paper = reportOf(county, 'weekly', await on('week', '2024-03-02'), { map: MAP });
    });

    it('has the map, both rankings and the movements', () => {
      // Up to 2 March: 镇1 49 of 50 (98.00), 镇3 14 of 16 (87.50), 镇2 20.00; 18 of the 80 cases are of February.
      // Points of the map: 100, 80, 60.
      expect(paper.title).toBe('信访工作周亮晒（2024年2月26日至3月2日）');
      expect(paper.document.head).toMatchObject({ form: 'bulletin', issue: '第9期' });
      expect(linesOf(paper.document.body)).toEqual([
        '一、总体情况',
        '2024年1月1日至3月2日，全县登记信访事项80件次，去年同期无数据，其中近一周（2024年2月25日至3月2日）登记62件次。应化解80件，化解68件，化解率85.00%。截至2024年3月2日，未办结0件，其中超期0件、7日内到期0件。',
        '二、五色图',
        '[figure ]',
        '三、镇乡街道',
        '参与排名3个。绿色：镇1。红色：镇2。',
        '名次上升较多的：镇1（第2名升至第1名）。名次下降较多的：镇3（第1名降至第2名）。',
        '[table ]',
        '四、部门单位',
        '本期没有部门单位参与排名。',
        '五、预警提示',
        '本期转为红色：镇2。',
      ]);
      expect(rowsOf(tableIn(paper.document.body))).toEqual([
        '1 ↑1 镇1 98.00 绿 1 绿 50 98.00% 49 50',
        '2 ↓1 镇3 87.50 蓝 2 蓝 16 87.50% 14 16',
        '3 — 镇2 20.00 红 3 橙 10 20.00% 2 10',
      ]);
      const [ranking] = paper.document.body.filter(({ block }) => block === 'table');
      // The fewest cases of a ranked unit are ten.
      expect(ranking).toMatchObject({ note: '不参与排名：镇4（不够排名）。' });
    });

    it('has a sheet of each kind of unit, and the map in two sizes', () => {
      expect(paper.workbook!.map(({ name, title }) => `${name} ${title}`)).toEqual([
        '镇乡街道晒榜 演县镇乡街道信访指数（2024年2月26日至3月2日）',
        '镇乡街道明细 演县镇乡街道信访指数（2024年2月26日至3月2日）',
      ]);
      const [poster, details] = paper.workbook!;
      expect(poster!.table).toEqual(tableIn(paper.document.body));
      expect([poster!.notes[0], details!.notes.at(-1)]).toEqual([
        '不参与排名：镇4（不够排名）。',
        `${paper.provenance}。`,
      ]);
      expect(details!.table.rows.map((cells) => cells[0]!.value)).toEqual([1, 2, 3, '不参与排名']);
      expect(paper.map).toEqual({ figure: PICTURE, widths: [1920, 3840] });
      expect(paper.document.notes).toContain('地图为示意图，不代表行政区域界线。');
      expect(paper.workbook![0]!.notes).toContain('地图为示意图，不代表行政区域界线。');
    });

    it('colours the cells that name a colour', () => {
      const { columns, rows } = paper.workbook![0]!.table;
      const fills = columns.flatMap(({ title }, at) => (title === '颜色' ? [rows[2]![at]] : []));
      expect(fills).toEqual([
        { value: '红', fill: 'red' },
        { value: '橙', fill: 'orange' },
      ]);
    });

    it('has no map when there are no boundaries', async () => {
      const plain = reportOf(county, 'weekly', await on('week', '2024-03-02'));
      expect(plain.map).toBeNull();
      expect(linesOf(plain.document.body)[2]).toBe('二、镇乡街道');
    });
  });

  describe('月排名', () => {
    let paper: Paper;
    beforeAll(async () => {
      paper = reportOf(county, 'monthly', await on('month', '2024-03-31'));
    });

    it('is a document to the units, a draft until it has its number', () => {
      expect(paper.document).toMatchObject({
        head: { form: 'document', organ: '演县信访局文件', number: '演信〔2024〕  号' },
        title: '关于2024年3月信访工作排名情况的通报',
        addressee: '各镇乡人民政府、街道办事处，县级有关部门',
        signature: { organ: '演县信访局', date: '2024年4月1日' },
      });
      expect(paper.document.notes[0]).toBe('草稿：未经审核签发，不得印发。');
    });

    it('names the commended and the notified of the edition, with reasons', () => {
      // Scores of the group: 100, 20, 75 and 75, so 67.5 on average.
      const { body } = paper.document;
      expect(linesOf(body)).toEqual([
        '现将2024年3月全县信访工作排名情况通报如下。',
        '一、总体情况',
        '本月全县登记信访事项62件次，去年同期无数据，环比上升244.4%。应化解62件，化解51件，化解率82.26%。截至2024年3月31日，未办结0件，其中超期0件、7日内到期0件。',
        '二、排名情况',
        '镇乡街道参与排名3个，信访指数靠前的：镇1、镇3；靠后的：镇2。',
        '本期没有部门单位参与排名。',
        '三、通报表扬',
        '条件：列绿色的把握不低于八成（把握已计入件数多少、权重取舍的影响；名次、颜色只反映本期，不单独作为依据）。',
        '[table 镇乡街道]',
        '四、通报单位',
        '条件：列红色的把握不低于八成（把握已计入件数多少、权重取舍的影响；名次、颜色只反映本期，不单独作为依据）。',
        '[table 镇乡街道]',
        '五、工作要求',
        expect.stringMatching(/^各单位要对照指标/),
      ]);
      expect(rowsOf(tableIn(body, 0))).toEqual([
        expect.stringMatching(
          /^1 镇1 100.00 绿 (8|9|10)\d\.\d% 化解率100.00%（化解40件\/应化解40件），较同组多得32.50分$/,
        ),
      ]);
      expect(rowsOf(tableIn(body, 1))).toEqual([
        expect.stringMatching(
          /^3 镇2 20.00 红 (8|9|10)\d\.\d% 化解率20.00%（化解2件\/应化解10件），失80.00分$/,
        ),
      ]);
    });

    it('has the rankings as annexes, and in the workbook the reasons too', () => {
      const titles = paper.document.annexes.map(({ title }) => title);
      expect(titles).toEqual(['2024年3月镇乡街道信访指数排名']);
      const { columns, rows } = paper.workbook![1]!.table;
      expect(columns.slice(-2).map(({ title }) => title)).toEqual(['情形', '理由']);
      expect(rows.map((cells) => cells.slice(-2).map(({ value }) => value))).toEqual([
        ['表扬', '化解率100.00%（化解40件/应化解40件），较同组多得32.50分'],
        [null, null],
        ['通报', '化解率20.00%（化解2件/应化解10件），失80.00分'],
        [null, null],
      ]);
    });

    it('says so when nobody is to be commended or notified', async () => {
      const { document } = reportOf(county, 'monthly', await on('month', '2024-01-31'));
      const lines = linesOf(document.body);
      expect(lines).toContain('本期没有符合通报表扬条件的单位。');
      expect(lines).toContain('本期没有符合通报条件的单位。');
      expect(lines).toContain('本期没有镇乡街道参与排名。');
    });
  });

  describe('季考核', () => {
    let paper: Paper;
    beforeAll(async () => {
      const months = await Promise.all(
        ['2024-01-31', '2024-02-29', '2024-03-31'].map((date) => on('month', date)),
      );
      paper = reportOf(county, 'quarterly', await on('quarter', '2024-03-31'), {
        months,
        approval: { number: '演信〔2024〕7号', signed_on: null },
      });
    });

    it('has the months as columns, in the document by rank, in the workbook by index too', () => {
      expect(paper.document.title).toBe('关于2024年第一季度信访工作考核情况的通报');
      const annex = paper.document.annexes[1]!;
      expect(annex.title).toBe('2024年第一季度镇乡街道各月名次');
      // February: 镇3 100.00, 镇1 90.00; March: 100.00, 73.50 after the deduction, 20.00.
      expect(rowsOf(tableIn(annex.blocks))).toEqual([
        '1 镇1 98.00 绿 — 2 1',
        '2 镇3 86.00 蓝 — 1 2',
        '3 镇2 20.00 红 — — 3',
        '— 镇4 75.00 灰 — — —',
      ]);
      expect(annex.blocks).toMatchObject([{ note: '“—”为不参与排名。' }]);
      const { columns, rows } = paper.workbook![1]!.table;
      const from = columns.findIndex(({ group }) => group === '1月');
      expect(columns.slice(from, from + 6).map(({ group, title }) => `${group}${title}`)).toEqual([
        '1月信访指数',
        '1月名次',
        '2月信访指数',
        '2月名次',
        '3月信访指数',
        '3月名次',
      ]);
      expect(rows[1]!.slice(from, from + 6)).toEqual([
        { value: null },
        { value: null },
        { value: 100 },
        { value: 1, fill: 'green' },
        { value: 73.5 },
        { value: 2, fill: 'yellow' },
      ]);
    });

    it('lists adjustments with their documents', () => {
      const entry = '镇3 2024年3月5日 -1.50 迟报 演信〔2024〕3号';
      const tables = paper.document.body.filter(({ block }) => block === 'table');
      expect(rowsOf(tableIn(tables, tables.length - 1))).toEqual([entry]);
      const sheet = paper.workbook![2]!;
      expect(sheet.name).toBe('加减分');
      expect(rowsOf(sheet.table)).toEqual([entry]);
    });

    it('is made from eight editions, and is no draft once it has its number', () => {
      expect(paper.editions).toHaveLength(8);
      expect(paper.document.head).toMatchObject({ number: '演信〔2024〕7号' });
      expect(paper.document.notes.join()).not.toContain('草稿');
    });

    it('says so when there are no adjustments, as a year may', async () => {
      const annual = reportOf(county, 'annual', await on('year', '2023-12-31'));
      expect(annual.document.title).toBe('关于2023年度信访工作考核情况的通报');
      expect(linesOf(annual.document.body)).toContain('本期没有加减分。');
      expect(annual.workbook!.map(({ name }) => name)).toEqual(['镇乡街道晒榜', '镇乡街道明细']);
    });
  });

  it('the plain paper of one edition has its ranking, its map and its sheet', async () => {
    const { township } = await on('month', '2024-03-31');
    const paper = makeEditionPaper({
      edition: township,
      map: MAP,
      organisation: readOrganisation(county.dir),
      seals: new Map(),
    });
    expect(paper.title).toBe('演县镇乡街道信访指数（2024年3月）');
    expect(linesOf(paper.document.body)).toEqual(['[table ]', '[figure 五色图]']);
    expect(rowsOf(tableIn(paper.document.body))[0]).toBe(
      '1 ↑1 镇1 100.00 绿 1 绿 40 100.00% 40 40',
    );
    expect(paper.workbook!.map(({ name }) => name)).toEqual(['镇乡街道晒榜', '镇乡街道明细']);
    expect(paper.map).toEqual({ figure: PICTURE, widths: [1920] });
  });
});
