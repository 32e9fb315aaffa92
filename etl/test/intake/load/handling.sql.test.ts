import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { TestCounty } from '../../support/test-county.ts';
import type { ExportRow, TestLoadSettings } from '../../support/test-county.ts';
import { LENIENT_SETTINGS } from '../../support/lenient-settings.ts';
import { reconciliations } from '../../support/record-states.ts';

const YEAR = { period: 'year', date: '2024-12-31' } as const;
const day = (date: number) => ({ loadedAt: `2025-01-0${date} 08:00:00` });
const newCounty = () => new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });
const handled = (信访件编号: string, 办理环节: string, extra: ExportRow = {}): ExportRow => ({
  信访件编号,
  办理环节,
  办理时间: '2024-03-02 09:00',
  办理单位: '乙镇',
  ...extra,
});

/** Loads handling rows from a file whose name determines the source. */
async function load(county: TestCounty, rows: ExportRow[], settings: TestLoadSettings = day(1)) {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const path = county.write('办理过程.csv', Papa.unparse(rows, { columns: headings }));
  const { source, reconciliation } = await county.loadFile(path, settings);
  expect(source).toBe('handling');
  const { read, duplicate, quarantined, blank } = reconciliation;
  const { new: added, changed, unchanged } = reconciliation;
  expect(read).toBe(added + changed + unchanged + duplicate + quarantined + blank);
  return reconciliation;
}

describe('the eighteen steps of a case', () => {
  const STEPS = {
    登记: 'registered',
    转送: 'forwarded',
    交办: 'assigned',
    收到: 'received',
    受理: 'accepted',
    退回: 'returned',
    延期: 'extended',
    答复: 'replied',
    办结: 'closed',
    回访: 'revisited',
    评价: 'rated',
    听证: 'heard',
    列入积案: 'listed',
    化解: 'resolved',
    退回重办: 'reworked',
    复查: 'reviewed',
    复核: 'reexamined',
    终结: 'concluded',
  };
  const county = newCounty();

  beforeAll(async () => {
    await county.load(
      [{ 信访件编号: 'A', 登记日期: '2024-03-01', 问题属地: '乙镇', 责任单位: '教育局' }],
      day(1),
    );
    const rows = Object.keys(STEPS).map((step, at) =>
      handled('A', step, {
        办理时间: `2024-03-${at + 2}`,
        去向单位: '水务局',
        延期至: '2024-08-01',
        满意度评价: '满意',
      }),
    );
    expect(await load(county, rows, day(2))).toMatchObject({ read: 18, new: 18, warnings: 0 });
  });

  it('are stored as codes', async () => {
    const rows = await county.rows<Record<string, unknown>>(
      `select petition_no, step, strftime(handled_at, '%d') as day, handling_org, next_org,
          strftime(extended_to, '%m-%d') as extended_to, rating
      from warehouse.handling_version order by handled_at`,
    );
    expect(rows).toEqual(
      Object.values(STEPS).map((step, at) => ({
        petition_no: 'A',
        step,
        day: String(at + 2).padStart(2, '0'),
        handling_org: '乙镇',
        next_org: '水务局',
        extended_to: '08-01',
        rating: 'satisfied',
      })),
    );
  });
});

describe('a handling row', () => {
  it('is a record of its own when step, minute, unit or destination differs', async () => {
    const rows = [
      handled('A', '转送'),
      handled('B', '转送'),
      handled('A', '交办'),
      handled('A', '转送', { 办理时间: '2024-03-02 09:01' }),
      handled('A', '转送', { 办理单位: '丙镇' }),
      handled('A', '转送', { 去向单位: '丙镇' }),
      // The first row, written differently.
      handled('A', '转办', { 办理时间: '2024年3月2日 9:00' }),
    ];
    expect(await load(newCounty(), rows)).toMatchObject({ read: 7, new: 6, duplicate: 1 });
  });

  it('reconciles like a petition', async () => {
    const county = newCounty();
    await load(county, [handled('A', '受理'), handled('A', '评价', { 满意度评价: '不满意' })]);
    expect(
      await load(
        county,
        [
          handled('A', '受理'), // unchanged
          handled('A', '评价', { 满意度评价: '不满意' }), // duplicate of the last row
          handled('A', '转圈'), // quarantined
          handled('2.02504E+12', '办结'), // quarantined
          handled('合计：6件', '', { 办理时间: '', 办理单位: '' }), // blank
          handled('A', '回访', { 满意度评价: '很好' }), // new, with a warning
          handled('A', '评价', { 满意度评价: '满意' }), // changed
        ],
        day(2),
      ),
    ).toEqual({
      file: '办理过程.csv',
      read: 7,
      new: 1,
      changed: 1,
      unchanged: 1,
      duplicate: 1,
      identical: 1,
      differing: 0,
      quarantined: 2,
      blank: 1,
      withdrawn: 0,
      warnings: 1,
    });
  });

  it('is loaded for an unknown case, but adds no case', async () => {
    const county = newCounty();
    await county.load([{ 信访件编号: 'A', 登记日期: '2024-03-01', 问题属地: '乙镇' }], day(1));
    expect(await load(county, [handled('X', '受理')], day(2))).toMatchObject({ new: 1 });
    expect([...(await county.petitions('channel')).keys()]).toEqual(['A']);
    const { context } = await county.edition(YEAR);
    expect(context.window.cases).toBe(1);
  });

  it('names the units that it gives a case and the register does not know', async () => {
    const county = newCounty();
    const rows = [
      handled('A', '转送', { 去向单位: '外局' }),
      handled('B', '交办', { 去向单位: '外局' }),
      // The same case once more, a unit of the register, and steps that give a case to nobody.
      handled('A', '交办', { 去向单位: '外局' }),
      handled('A', '收到', { 办理单位: '水务局' }),
      handled('C', '受理', { 办理单位: '某某公司' }),
      handled('C', '办结', { 办理单位: '另一公司' }),
    ];
    const path = county.write(
      '办理过程.csv',
      Papa.unparse(rows, { columns: Object.keys(rows[0]!) }),
    );
    expect((await county.loadFile(path)).unattributed).toEqual([
      { column: 'responsible_org', name: '外局', count: 2 },
      { column: 'responsible_org', name: '某某公司', count: 1 },
    ]);
  });

  it('is kept in every version at its time', async () => {
    const county = newCounty();
    const rated = (满意度评价: string) => [handled('A', '评价', { 满意度评价 })];
    for (const [at, word] of ['满意', '不满意', '满意'].entries()) {
      await load(county, rated(word), day(2 * at + 3));
    }
    // A late file counts at its own time: it is now the first, and the next one changes it.
    await load(county, rated('不满意'), day(2));
    const known = await reconciliations(county.dir);
    expect(known.map((each) => [each.loaded_at.slice(8, 10), each.new, each.changed])).toEqual([
      ['02', 1, 0],
      ['03', 0, 1],
      ['05', 0, 1],
      ['07', 0, 1],
    ]);
    const versions = await county.rows('select rating from warehouse.handling_version');
    expect(versions).toHaveLength(2);
  });

  it('is withdrawn when a snapshot lacks it; its case is not', async () => {
    const county = newCounty();
    const cases = ['A', 'B'].map((信访件编号) => ({ 信访件编号, 登记日期: '2024-03-01' }));
    await county.load(cases, day(1));
    await load(county, [handled('A', '受理'), handled('A', '办结'), handled('B', '受理')], day(2));
    const snapshot = { ...day(3), mode: 'snapshot' } as const;
    expect(await load(county, [handled('A', '办结')], snapshot)).toMatchObject({
      unchanged: 1,
      withdrawn: 2,
    });
    expect(await load(county, [handled('A', '受理')], day(4))).toMatchObject({ changed: 1 });
    const flags = await county.petitions<{ is_countable: boolean }>('is_countable');
    expect([...flags.values()]).toEqual([{ is_countable: true }, { is_countable: true }]);
  });

  it('stores no free text and no personal number', async () => {
    const county = newCounty();
    const extra = {
      办理意见: '张某某称已答复',
      经办人: '李某某',
      去向单位: '教育局（电话13900139000）',
    };
    const rows = [handled('A', '答复', extra), handled('A', '转圈', extra)];
    expect(await load(county, rows)).toMatchObject({ new: 1, quarantined: 1 });
    const everything = JSON.stringify([
      await county.rows('select * from warehouse.handling_version'),
      await county.rows('select * from warehouse.sighting'),
      await county.rows('select * from warehouse.quarantine'),
    ]);
    expect(everything.match(/教育局（电话＊＊＊）/g)).not.toBeNull();
    for (const secret of ['张某某', '李某某', '13900139000']) {
      expect(everything).not.toContain(secret);
    }
  });
});

describe('what a step ended in (结果)', () => {
  const row = (环节: string, 结果: string): ExportRow => ({
    信访件编号: 'A',
    环节,
    时间: '2024-03-02',
    单位: '乙镇',
    结果,
  });

  it('is an outcome, a rating or a day; a remark is not stored', async () => {
    const county = newCounty();
    const rows = [
      row('办结', '已化解'),
      row('评价', '很满意'),
      row('延期', '延期至2024年6月1日'),
      row('答复', '张某某称已答复'),
      row('回访', ''),
      row('转圈', '李某某不在家'),
    ];
    const loaded = await load(county, rows);
    expect(loaded).toMatchObject({ read: 6, new: 5, quarantined: 1, warnings: 2 });
    expect(
      await county.rows('select step, result from warehouse.handling_version order by step'),
    ).toEqual([
      { step: 'closed', result: 'resolved' },
      { step: 'extended', result: '2024-06-01 00:00:00' },
      { step: 'rated', result: 'satisfied' },
      { step: 'replied', result: null },
      { step: 'revisited', result: null },
    ]);
    const [rejected] = await county.rows<{ row_json: string }>(
      'select row_json from warehouse.quarantine',
    );
    expect(JSON.parse(rejected!.row_json)).toEqual({
      petition_no: 'A',
      step: '转圈',
      handled_at: '2024-03-02',
      handling_org: '乙镇',
    });
  });

  it('leaves the hash of a row without it as it was', async () => {
    const county = newCounty();
    await load(county, [handled('A', '受理')]);
    // MD5 of the key and the seven columns of before, by md5sum.
    expect(
      await county.rows(
        'select cast(content_hash as varchar) as h from warehouse.handling_version',
      ),
    ).toEqual([{ h: 'd2616183-8a6a-6fd1-8ba7-124739835599' }]);
  });
});

describe('the limit of rejected handling rows', () => {
  const rows = (good: number, bad: number) => [
    ...Array.from({ length: good }, (_, at) => handled(`A${at}`, '受理')),
    ...Array.from({ length: bad }, (_, at) => handled(`X${at}`, '转圈')),
  ];

  it('allows 20 rows of 400 and refuses 20 of 399', async () => {
    const county = new TestCounty();
    expect(await load(county, rows(380, 20))).toMatchObject({ new: 380, quarantined: 20 });
    await expect(load(county, rows(379, 20), day(2))).rejects.toThrow(
      '文件 办理过程.csv 共 399 行，20 行不能统计，超过 5％，整份未装载；首个问题在第 381 行：办理环节不在规定取值内',
    );
    expect(await reconciliations(county.dir)).toHaveLength(1);
  });
});
