import { beforeAll, describe, expect, it } from 'vitest';
import { RULES } from '../../../intake/records/rules.ts';
import type { RuleId } from '../../../intake/records/rules.ts';
import type { ExportRow } from '../../support/test-county.ts';
import { loadRows } from '../../support/load-rows.ts';
import type { Loaded } from '../../support/load-rows.ts';

type Case = [row: ExportRow, field: string, stored: Record<string, unknown> | null];

/** For each rule a row that breaks it, the column, and the result; by source. */
const BROKEN: Record<string, Partial<Record<RuleId, Case>>> = {
  petition: {
    number_missing: [{ 信访件编号: '' }, 'petition_no', null],
    number_destroyed: [{ 信访件编号: '2.02504E+12' }, 'petition_no', null],
    number_reformatted: [{ 信访件编号: '20,260,001' }, 'petition_no', null],
    number_is_identity: [{ 信访件编号: '330783199001011234' }, 'petition_no', null],
    registered_missing: [{ 登记日期: '' }, 'registered_at', null],
    registered_impossible: [{ 登记日期: '2024-02-30' }, 'registered_at', null],
    registered_too_early: [{ 登记日期: '1989-12-31' }, 'registered_at', null],
    // These rows are loaded as of 1 January 2030.
    registered_in_future: [{ 登记日期: '2030-01-02' }, 'registered_at', null],
    channel_missing: [{ 信访形式: '' }, 'channel', null],
    channel_unknown: [{ 信访形式: '飞鸽' }, 'channel', null],
    closed_before_registered: [{ 办结日期: '2024-02-29 23:59' }, 'closed_at', null],
    columns_shifted: [{ 信访人姓名: '2024-03-01' }, 'person_name', null],
    formula_broken: [{ 受理日期: '#N/A' }, 'accepted_at', { accepted_at: null }],
    date_impossible: [{ 受理日期: '2024-02-30' }, 'accepted_at', { accepted_at: null }],
    date_too_early: [{ 受理日期: '1900-01-01' }, 'accepted_at', { accepted_at: null }],
    // These rows are loaded as of 1 January 2030.
    date_in_future: [{ 办结日期: '2030-05-01' }, 'closed_at', { closed_at: '2030-05-01 00:00:00' }],
    date_before_registered: [
      { 受理日期: '2024-02-29' },
      'accepted_at',
      { accepted_at: '2024-02-29' },
    ],
    headcount_impossible: [{ 信访人数: '若干' }, 'headcount', { headcount: null }],
    headcount_out_of_range: [{ 信访人数: '86655555' }, 'headcount', { headcount: 10000 }],
    repeat_of_personal: [{ 首次信访件编号: '致电13900139000' }, 'repeat_of', { repeat_of: null }],
    // Due 2024-03-01 + 15 + 60 days = 2024-05-15; 30 days more is 2024-06-14.
    extension_too_long: [{ 延期至: '2024-06-15' }, 'extended_to', { extended_to: '2024-06-15' }],
    word_unknown: [{ 信访层级: '地级市' }, 'level', { level: null }],
    purpose_unknown: [{ 信访目的: '闲谈' }, 'purpose', { purpose: 'other' }],
    path_unknown: [{ 处理途径: '不详' }, 'path', { path: null }],
    // The heading is blank and the last one.
    cells_beyond_header: [{ '': '多出的一格' }, 'petition_no', null],
  },
  handling: {
    step_missing: [{ 办理环节: '' }, 'step', null],
    step_unknown: [{ 办理环节: '转圈' }, 'step', null],
    handled_missing: [{ 办理时间: '' }, 'handled_at', null],
    handled_impossible: [{ 办理时间: '2024-02-30' }, 'handled_at', null],
    handled_before_registered: [
      { 信访件编号: 'OLD', 办理时间: '2024-03-01 23:59' },
      'handled_at',
      { handled_at: '2024-03-01 23:59:00' },
    ],
    result_not_read: [{ 结果: '已电话答复' }, 'result', { result: null }],
  },
  activity: {
    held_missing: [{ 日期: '' }, 'held_on', null],
    held_impossible: [{ 日期: '2024-02-30' }, 'held_on', null],
    unit_missing: [{ 单位: '' }, 'unit', null],
    activity_missing: [{ 类型: '' }, 'activity', null],
    items_missing: [{ 件数: '' }, 'items', null],
    items_impossible: [{ 件数: '-1' }, 'items', null],
    activity_unknown: [{ 类型: '揭榜挂帅' }, 'activity', { activity: '揭榜挂帅' }],
    count_impossible: [{ 人次: '若干' }, 'persons', { persons: null }],
    done_exceeds_items: [{ 件数: '1', 办结件数: '2' }, 'items_done', { items: 1, items_done: 2 }],
  },
};
/** Cases that are known before: registered on the day after the step of it. */
const KNOWN: Record<string, ExportRow[]> = {
  handling: [{ 信访件编号: 'OLD', 登记日期: '2024-03-02 00:01' }],
};
const GOOD: Record<string, ExportRow> = {
  petition: {},
  handling: { 办理环节: '受理', 办理时间: '2024-03-02' },
  activity: { 日期: '2024-03-02', 单位: '乙镇', 类型: '代办', 件数: '1' },
};
const CASES = Object.entries(BROKEN).flatMap(([source, rules]) =>
  (Object.keys(rules) as RuleId[]).map((id, at) => ({ source, id, at, broken: rules[id]! })),
);

const numberOf = (source: string, at: number) =>
  String(Object.values(BROKEN[source]!)[at]![0]['信访件编号'] || `A${at + 1}`);

describe('every loading rule', () => {
  const loaded = new Map<string, Loaded>();
  beforeAll(async () => {
    for (const [source, rules] of Object.entries(BROKEN)) {
      // 台账编号 is the key of a ledger entry, as 信访件编号 is elsewhere.
      const rows = Object.values(rules).map(([row], at) => ({
        ...GOOD[source],
        ...(source === 'activity' ? { 台账编号: `A${at + 1}` } : {}),
        ...row,
      }));
      // A file without a row that can be loaded is refused whole.
      loaded.set(source, await loadRows([...rows, GOOD[source]!], source, KNOWN[source]));
    }
  });

  it('has a test', () => {
    expect(CASES.map(({ id }) => id).sort()).toEqual(Object.keys(RULES).sort());
  });

  // The header is row 1, the row of the first rule row 2.
  it.each(CASES)('$id names its cell', ({ source, id, at, broken: [, field, stored] }) => {
    const found = loaded.get(source)!.findings.filter(({ row_no }) => row_no === at + 2);
    expect(found).toEqual([{ row_no: at + 2, field, rule: id, is_rejected: stored === null }]);
  });

  it.each(CASES)('$id rejects the row or loads it', ({ source, at, broken: [, , stored] }) => {
    const found = loaded.get(source)!.stored.get(numberOf(source, at));
    if (stored === null) expect(found).toBeUndefined();
    else expect(found).toMatchObject(stored);
  });

  it('that rejects a row gives its reason to the person who repairs it', () => {
    const rejecting = CASES.filter(({ broken }) => broken[2] === null);
    const said = Object.keys(BROKEN).flatMap((source) => loaded.get(source)!.result.rejections);
    expect(said).toMatchObject(
      rejecting.map(({ id, at }) => ({ sheet: null, row: at + 2, reason: RULES[id].reason })),
    );
  });

  it.each([
    ['petition', { read: 26, new: 13, quarantined: 13, blank: 0, warnings: 12 }],
    ['handling', { read: 7, new: 3, quarantined: 4, blank: 0, warnings: 2 }],
    ['activity', { read: 10, new: 4, quarantined: 6, blank: 0, warnings: 3 }],
  ])('is counted in a file of %s', (source, counts) => {
    expect(loaded.get(source)!.result.reconciliation).toMatchObject(counts);
  });
});

describe('an extension', () => {
  it.each([
    // Registered 2024-03-01; accepted 03-05: due 05-04, at most 06-03.
    [{ 受理日期: '2024-03-05', 延期至: '2024-06-03' }, []],
    [{ 受理日期: '2024-03-05', 延期至: '2024-06-04' }, ['extension_too_long']],
    // Never accepted: due 03-16 + 60 days = 05-15, at most 06-14.
    [{ 延期至: '2024-06-14' }, []],
    // With its own 办理期限: 04-01 and 30 days more is 05-01.
    [{ 办理期限: '2024-04-01', 延期至: '2024-05-01' }, []],
    [{ 办理期限: '2024-04-01', 延期至: '2024-05-02' }, ['extension_too_long']],
  ])('%j → %j', async (row, rules) => {
    const { findings } = await loadRows([row]);
    expect(findings.map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('a row', () => {
  it('that breaks several rules is one row in quarantine with one finding per rule', async () => {
    const { result, findings } = await loadRows([
      { 信访件编号: '', 登记日期: '', 信访形式: '', 问题属地: '乙镇' },
      {},
    ]);
    expect(result.reconciliation).toMatchObject({ read: 2, new: 1, quarantined: 1 });
    expect(findings.map(({ row_no, rule }) => [row_no, rule])).toEqual([
      [2, 'channel_missing'],
      [2, 'number_missing'],
      [2, 'registered_missing'],
    ]);
  });

  it.each(['延期至', '办理期限', '评价日期', '列入积案日期', '积案化解日期', '办结日期'])(
    'with an impossible %s loads without it, with a warning',
    async (heading) => {
      const { result, findings } = await loadRows([{ [heading]: '2024-13-01' }]);
      expect(result.reconciliation).toMatchObject({ new: 1, quarantined: 0, warnings: 1 });
      expect(findings.map(({ rule }) => rule)).toEqual(['date_impossible']);
    },
  );

  it('with an unknown township or organisation loads without any finding', async () => {
    const { result, findings } = await loadRows([{ 问题属地: '戊镇', 责任单位: '体育局' }]);
    expect(result.reconciliation).toMatchObject({ new: 1, warnings: 0 });
    expect(findings).toEqual([]);
  });

  it('in quarantine is kept completely, so that it can be repaired and replayed', async () => {
    const { county } = await loadRows([
      { 信访件编号: '330783202400001', 信访形式: '飞鸽', 登记日期: '20240301', 问题属地: '乙镇' },
      {},
    ]);
    const rows = await county.rows<{ row_json: string }>(
      'select row_json from warehouse.quarantine',
    );
    expect(JSON.parse(rows[0]!.row_json)).toMatchObject({
      petition_no: '330783202400001',
      registered_at: '20240301',
      channel: '飞鸽',
      township: '乙镇',
    });
  });
});
