import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../editions/edition.ts';
import { COLOUR_CHARACTERS } from '../../method/colour.ts';
import { LETTER_KINDS } from '../../method/paper-kind.ts';
import { composeEdition } from '../../papers/compose-edition.ts';
import type { EditionPair } from '../../papers/contents/paper-input.ts';
import type { Paper } from '../../papers/model/paper.ts';
import type { Cell, Table } from '../../papers/model/table.ts';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow } from '../support/test-county.ts';
import { loadLedger } from '../support/ledger.ts';
import { letterOf, pairOf, reportOf, tableIn } from './contents-input.ts';

const SCHEME = `title: 两项指数
version: '1'
min_cases: 3
modules:
  - id: first
    title: 初次
    indicators:
      - { id: first_resolved, weight: 60, worst: 0, best: 1 }
      - { id: activity_errand_done, weight: 20, worst: 0, best: 1 }
  - id: work
    title: 工作
    indicators:
      - { id: activity_hearing_items, weight: 20, worst: 0, best: 10 }
`;

/** Two of 丙镇's cases repeat closed ones within 30 days: the audit list names all four. */
const CASES: ExportRow[] = [
  ...Array.from({ length: 8 }, (_, at) => ({
    信访件编号: `QM-A${at}`,
    问题属地: '甲街道',
    责任单位: '教育局',
    办结日期: '2024-03-05',
    化解情况: at < 7 ? '化解' : '未化解',
  })),
  ...Array.from({ length: 6 }, (_, at) => ({
    信访件编号: `QM-B${at}`,
    问题属地: '乙镇',
    责任单位: at < 4 ? '水务局' : '教育局',
    办结日期: '2024-03-06',
    化解情况: at < 2 ? '化解' : '未化解',
  })),
  ...[1, 2].flatMap((at): ExportRow[] => [
    { 信访件编号: `QM-C${at}`, 问题属地: '丙镇', 办结日期: '2024-03-04', 化解情况: '化解' },
    {
      信访件编号: `QM-D${at}`,
      问题属地: '丙镇',
      登记日期: '2024-03-12',
      初重件: '重件',
      首次信访件编号: `QM-C${at}`,
    },
  ]),
];
const REGISTERED = '2024-03-01';

let county: TestCounty;
let editions: EditionPair;
let papers: Paper[];
beforeAll(async () => {
  county = new TestCounty({ 'schemes/two.yaml': SCHEME });
  await county.load(CASES.map((row) => ({ 登记日期: REGISTERED, ...row })));
  const entry = { 日期: '2024-03-07', 单位: '甲街道' };
  await loadLedger(county, [
    { ...entry, 类型: '代办', 件数: 8, 办结件数: 6 },
    { ...entry, 类型: '听证', 件数: 3, 办结件数: 3 },
  ]);
  editions = await pairOf(county, { period: 'month', date: '2024-03-31', scheme: 'two' });
  papers = [
    ...(['daily', 'weekly', 'monthly'] as const).map((kind) => reportOf(county, kind, editions)),
    ...(['quarterly', 'annual'] as const).map((kind) =>
      reportOf(county, kind, editions, { months: [editions] }),
    ),
    ...Object.values(editions).flatMap((edition: Edition) => [
      composeEdition(county.dir, edition, null),
      ...LETTER_KINDS.flatMap((proposal) =>
        edition.units.map(({ unit_code }) => {
          const units = edition.units.map((unit) => ({ ...unit, proposal }));
          return letterOf(county, proposal, { ...edition, units }, unit_code);
        }),
      ),
    ]),
  ];
});

describe('the figures of the papers', () => {
  it('are the edition’s, cell by cell, in the sheets', () => {
    for (const edition of Object.values(editions) as Edition[]) {
      const { columns, rows } = sheetOf(papers[1]!, edition);
      expect(rows).toHaveLength(edition.units.length);
      edition.units.forEach((unit, at) => {
        const cell = (title: string, group?: string): Cell['value'] =>
          rows[at]![columns.findIndex((each) => each.title === title && each.group === group)]!
            .value;
        expect([
          cell('名次'),
          cell('上期名次'),
          cell('单位'),
          cell('类别'),
          cell('组内名次'),
          cell('信访指数'),
          cell('颜色'),
          cell('名次', '五色图'),
          cell('得分', '五色图'),
          cell('颜色', '五色图'),
          cell('件数'),
          cell('加减分'),
          cell('初次', '模块得分'),
          cell('工作', '模块得分'),
        ]).toEqual([
          unit.rank ?? '不参与排名',
          unit.prev_rank,
          unit.unit_name,
          unit.peer_group,
          unit.peer_rank,
          unit.index,
          COLOUR_CHARACTERS[unit.colour],
          unit.map_rank,
          unit.map_points,
          COLOUR_CHARACTERS[unit.map_colour],
          unit.cases,
          unit.adjustment,
          unit.modules['first'],
          unit.modules['work'],
        ]);
        for (const { id, title } of edition.scheme.indicators) {
          if (id === 'activity_hearing_items') {
            const { value, score } = unit.ledger_indicators[id]!;
            expect([cell('数量', title), cell('得分', title)]).toEqual([value, score]);
            continue;
          }
          if (id === 'handling_days') {
            const { n, value, score } = unit.indicators[id] as Record<string, number | null>;
            const own = [cell('中位数', title), cell('件数', title), cell('得分', title)];
            expect(own).toEqual([value, n, score]);
            continue;
          }
          const { n, k, score } = (
            id === 'activity_errand_done'
              ? unit.ledger_indicators[id]
              : unit.indicators[id as 'resolved']
          ) as { n: number; k: number; score: number | null };
          const [, kTitle, nTitle] = columns
            .filter(({ group }) => group === title)
            .map((column) => column.title);
          expect([cell(kTitle!, title), cell(nTitle!, title), cell('得分', title)]).toEqual([
            k,
            n,
            score,
          ]);
          const rate = cell('率', title);
          if (n === 0) expect(rate).toBeNull();
          else expect(Math.abs((rate as number) - k / n)).toBeLessThanOrEqual(0.00005);
        }
      });
    }
  });

  it('say the same in documents as in sheets', () => {
    const monthly = papers[2]!;
    const ranked = tableIn(monthly.document.annexes[0]!.blocks);
    const sheet = sheetOf(monthly, editions.township);
    ranked.columns.forEach(({ title, group }, at) => {
      const from = sheet.columns.findIndex((each) => each.title === title && each.group === group);
      const rows = sheet.rows.filter((cells) => cells[0]!.value !== '不参与排名');
      expect(ranked.rows.map((cells) => cells[at])).toEqual(rows.map((cells) => cells[from]));
    });
  });

  it('hold numbers as numbers', () => {
    const { columns, rows } = sheetOf(papers[1]!, editions.township);
    const odd = rows.flatMap((cells) =>
      cells.filter(
        ({ value }, at) =>
          columns[at]!.format !== 'text' && typeof value === 'string' && value !== '不参与排名',
      ),
    );
    expect(odd).toEqual([]);
  });

  it('show a sum of the ledger as a count, and its rate with k and n', () => {
    const { columns, rows } = sheetOf(papers[1]!, editions.township);
    const own = rows.find((cells) => cells[3]!.value === '甲街道')!;
    const of = (group: string) =>
      own.filter((_, at) => columns[at]!.group === group).map(({ value }) => value);
    expect(of('代办办结率')).toEqual([0.75, 6, 8, 75]);
    expect(of('听证件数')).toEqual([3, 30]);
  });
});

describe('the papers', () => {
  it('name no case, though the audit list of their editions does', () => {
    const named = editions.township.audit.flatMap(({ cases }) =>
      cases.flatMap(({ petition_no, earlier_no }) => [petition_no, earlier_no]),
    );
    expect(named).toContain('QM-D1');
    expect(named).toContain('QM-C1');
    // Five reports, two plain papers, and two letters for each of the six units.
    expect(papers).toHaveLength(19);
    for (const paper of papers) expect(JSON.stringify(paper)).not.toContain('QM-');
  });

  it('are the same each time they are made', () => {
    expect(reportOf(county, 'monthly', editions)).toEqual(papers[2]);
  });
});

function sheetOf({ workbook }: Paper, { kind }: Edition): Table {
  return workbook![kind === 'township' ? 2 : 3]!.table;
}
