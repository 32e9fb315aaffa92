import { describe, expect, it } from 'vitest';
import { TestCounty } from '../../support/test-county.ts';
import { refusal } from '../../support/closed-cases.ts';
import { HEADER, file, forty, line, load, numberOf, stored } from './fault-files.ts';

describe('numbers of cases', () => {
  it('that a spreadsheet cut short are told from repeats, in any format', async () => {
    const county = new TestCounty();
    const rows = Array.from({ length: 40 }, (_, at) => ({
      信访件编号: `20230501${at % 2}`,
      登记日期: '2023-05-01',
      信访形式: '来访',
      主题: `事项${at}`,
    }));
    const text = rows.map((row) => JSON.stringify(row)).join('\n');
    const { message, rows: counts } = await refusal(county.loadFile(county.write('a.jsonl', text)));
    expect(message).toContain('一号多件：2 个编号下有 38 行');
    expect(counts).toMatchObject({ read: 40, duplicate: 38, identical: 0, differing: 38 });
  });

  it('that stand for none go to quarantine and are never one case', async () => {
    const none = ['NULL', 'NULL', '无', '无', '-', '/', '待编', '待编', '0'];
    const text = file([...forty(), ...none.map((number, at) => line(at, { 0: number }))]);
    const { county, reconciliation, rejections } = await load('a.csv', text);
    expect(reconciliation).toMatchObject({ read: 49, new: 40, quarantined: 9, duplicate: 0 });
    expect(new Set(rejections.map(({ rule }) => rule))).toEqual(new Set(['number_missing']));
    expect(await stored(county, 'petition_no')).toHaveLength(40);
  });

  it('are the same with .0 and with an apostrophe', async () => {
    const county = new TestCounty();
    const forms = [(no: string) => no, (no: string) => `${no}.0`, (no: string) => `'${no}`];
    const counts = [];
    for (const [at, form] of forms.entries()) {
      const path = county.write(`${at}.csv`, file(forty((row) => ({ 0: form(numberOf(row)) }))));
      const loadedAt = `2025-01-0${at + 1} 08:00:00`;
      counts.push((await county.loadFile(path, { loadedAt })).reconciliation);
    }
    expect(counts.map((each) => [each.new, each.unchanged])).toEqual([
      [40, 0],
      [0, 40],
      [0, 40],
    ]);
  });
});

describe('headcounts that cannot be counted', () => {
  it('load, and never count, however many they are', async () => {
    const header = `${HEADER},信访人数`;
    // Thirty cases of 0, 10000 or 99999 persons, ten of one; one of the zeros is full-width.
    const headcounts = ['0', '10000', '99999'];
    const text = file(
      forty().map((each, at) => `${each},${at === 0 ? '０' : at < 30 ? headcounts[at % 3]! : '1'}`),
      header,
    );
    const { county, reconciliation, reasons } = await load('a.csv', text);
    expect(reconciliation).toMatchObject({ new: 40, quarantined: 0, warnings: 30 });
    expect(reasons.map(({ rule, count, values }) => [rule, count, values])).toEqual([
      ['headcount_out_of_range', 30, ['10000', '99999', '0']],
    ]);
    const { context } = await county.edition({ period: 'month', date: '2024-03-31' });
    expect(context.window.cases).toBe(10);
  });
});
