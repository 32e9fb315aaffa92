import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition, EditionUnit } from '../../editions/edition.ts';
import { editionCsv } from '../../editions/write-csv.ts';
import { schemeIndicators } from '../../config/indicators.ts';
import { readScheme } from '../../config/scheme.ts';
import { TestCounty } from '../support/test-county.ts';
import type { ExportRow } from '../support/test-county.ts';
import { loadLedger } from '../support/ledger.ts';

const MARCH = { period: 'month', date: '2024-03-31', scheme: 'work' } as const;
const scheme = (...indicators: string[]) => `title: 工作
version: '1'
min_cases: 0
modules: [{ id: work, title: 代办, indicators: [${indicators.join(', ')}] }]
`;
const WORK = scheme(
  '{ id: activity_errand_items, weight: 40, worst: 0, best: 20 }',
  '{ id: activity_errand_done, weight: 40, worst: 0.5, best: 1 }',
  '{ id: activity_errand_persons, weight: 20, worst: 0, best: 10 }',
);
const entry = (
  日期: string,
  单位: string,
  类型: string,
  件数: number,
  办结件数: number | '',
  人次: number | '',
): ExportRow => ({ 日期, 单位, 类型, 件数, 办结件数, 人次 });

const unitOf = ({ units }: Edition, name: string): EditionUnit =>
  units.find(({ unit_name }) => unit_name === name)!;

describe('work of the activity ledger', () => {
  let edition: Edition;
  let departments: Edition;

  beforeAll(async () => {
    const county = new TestCounty({ 'schemes/work.yaml': WORK });
    await loadLedger(county, [
      entry('2024-03-01', '乙镇', '代办', 10, 8, 5),
      entry('2024-03-31', '演县乙镇人民政府', '代办', 4, '', ''),
      entry('2024-03-15', '900001101203', '代办', 2, 2, 3),
      entry('2024-02-29', '乙镇', '代办', 100, 100, 100),
      entry('2024-04-01', '乙镇', '代办', 100, 100, 100),
      entry('2024-03-02', '乙镇', '听证', 5, 6, 20),
      entry('2024-03-03', '乙镇', '揭榜挂帅', 7, 1, 1),
      entry('2024-03-04', '教体局', '代办', 3, '', 60),
      entry('2024-03-05', '别县某局', '代办', 9, 9, 9),
    ]);
    [edition, departments] = (await county.editions([MARCH, { ...MARCH, kind: 'department' }])) as [
      Edition,
      Edition,
    ];
  });

  it('adds up by kind, for the unit that wrote it, in the window', () => {
    // 10 + 4 + 2 items, 8 + 2 of them done, 5 + 3 persons.
    expect(unitOf(edition, '乙镇').activity).toEqual({
      errand: { items: 16, items_done: 10, persons: 8 },
      hearing: { items: 5, items_done: 6, persons: 20 },
      // 揭榜挂帅 is free text, which never appears in an edition.
      other: { items: 7, items_done: 1, persons: 1 },
    });
    expect(unitOf(edition, '丙镇').activity).toEqual({});
    expect(unitOf(departments, '教育局').activity).toEqual({
      errand: { items: 3, items_done: 0, persons: 60 },
    });
  });

  it('adds up for the county, entries of no unit included, whatever the kind of the edition', () => {
    // 16 + 3 + 9 items, 10 + 0 + 9 done, 8 + 60 + 9 persons.
    expect(edition.activity['errand']).toEqual({ items: 28, items_done: 19, persons: 77 });
    expect(departments.activity).toEqual(edition.activity);
  });

  it('scores volumes in counts and completion as a rate of the entries that state it', () => {
    const { ledger_indicators, index } = unitOf(edition, '乙镇');
    expect(ledger_indicators).toEqual({
      activity_errand_items: { value: 16, n: null, k: null, score: 80 }, // 16 of 20
      // (10/12 − 0.5) / 0.5 = 2/3; the entry of 4 items does not say how many were done.
      activity_errand_done: { value: 10 / 12, n: 12, k: 10, score: 66.6667 },
      activity_errand_persons: { value: 8, n: null, k: null, score: 80 },
    });
    // 0.4·80 + 0.4·66.6667 + 0.2·80
    expect(index).toBe(74.67);
  });

  it('has volumes of 0 and no rate where nothing is recorded', () => {
    const { ledger_indicators, index, rank, cases } = unitOf(edition, '丙镇');
    expect(ledger_indicators).toEqual({
      activity_errand_items: { value: 0, n: null, k: null, score: 0 },
      activity_errand_done: { value: null, n: 0, k: 0, score: null },
      activity_errand_persons: { value: 0, n: null, k: null, score: 0 },
    });
    // Volumes weigh 60 of 100: enough to be ranked, behind 乙镇.
    expect({ index, rank, cases }).toEqual({ index: 0, rank: 2, cases: 0 });
    expect(unitOf(departments, '教育局').ledger_indicators['activity_errand_done']).toEqual({
      value: null,
      n: 0,
      k: 0,
      score: null,
    });
  });

  it('is listed with the indicators of the scheme, after the fourteen', () => {
    expect(edition.scheme.indicators).toHaveLength(17);
    expect(edition.scheme.indicators.slice(14)).toEqual([
      {
        id: 'activity_errand_items',
        title: '代办件数',
        type: 'sum',
        better: 'high',
        weight: 40,
        worst: 0,
        best: 20,
      },
      {
        id: 'activity_errand_done',
        title: '代办办结率',
        type: 'rate',
        better: 'high',
        weight: 40,
        worst: 0.5,
        best: 1,
      },
      {
        id: 'activity_errand_persons',
        title: '代办人次',
        type: 'sum',
        better: 'high',
        weight: 20,
        worst: 0,
        best: 10,
      },
    ]);
  });

  it('is explained: contributions add up, and the next colour never asks for more volume', () => {
    const unit = unitOf(edition, '乙镇');
    const parts = Object.values(unit.contributions!);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(74.6667, 4);
    const next = unitOf(edition, '丙镇').next_colour;
    expect(Object.keys(next?.cases ?? {})).toEqual(['activity_errand_done']);
  });

  it('has a completion rate of 1 at most', async () => {
    const county = new TestCounty({
      'schemes/work.yaml': scheme('{ id: activity_hearing_done, weight: 100, worst: 0, best: 1 }'),
    });
    await loadLedger(county, [entry('2024-03-02', '乙镇', '听证', 5, 6, '')]);
    const { ledger_indicators } = unitOf(await county.edition(MARCH), '乙镇');
    expect(ledger_indicators.activity_hearing_done).toEqual({ value: 1, n: 5, k: 5, score: 100 });
  });

  it('has no column in the published table', () => {
    expect(editionCsv(edition)).not.toContain('activity');
    // 14 columns and three for each of the fourteen indicators.
    expect(editionCsv(edition).split('\n')[0]!.split(',')).toHaveLength(14 + 3 * 14);
  });
});

describe('the ledger as known at K', () => {
  const numbered = (台账编号: string, 件数: number): ExportRow => ({
    台账编号,
    ...entry('2024-03-01', '乙镇', '代办', 件数, '', ''),
  });
  const at = (day: number) => `2024-04-0${day} 08:00:00`;

  it('has the newest version of each entry and no withdrawn entries', async () => {
    const county = new TestCounty();
    await loadLedger(county, [numbered('T1', 3), numbered('T2', 1)], { loadedAt: at(1) });
    await loadLedger(county, [numbered('T1', 5)], { loadedAt: at(2) });
    await loadLedger(county, [numbered('T2', 1)], { loadedAt: at(3), mode: 'snapshot' });
    const march = { ...MARCH, scheme: 'six-modules' };
    const items = async (knownAt: string | null) =>
      unitOf(await county.edition(march, knownAt), '乙镇').activity['errand']?.items;
    expect(await items('2024-04-01 07:59:59')).toBeUndefined();
    expect(await items(at(1))).toBe(4);
    expect(await items(at(2))).toBe(6);
    expect(await items(at(3))).toBe(1);
    expect(await items(null)).toBe(1);
  });
});

describe('indicators of the ledger in a scheme', () => {
  const read = (text: string) =>
    readScheme(new TestCounty({ 'schemes/work.yaml': text }).dir, 'work');

  it('cover volume, completion and persons of every kind of work that has a code', () => {
    const known = schemeIndicators(new TestCounty().dir);
    expect(known.size).toBe(14 + 3 * 10);
    expect(known.has('activity_proxy_visit_persons')).toBe(true);
  });

  it('are refused when the kind of work is unknown', () => {
    expect(() =>
      read(scheme('{ id: activity_dance_items, weight: 100, worst: 0, best: 1 }')),
    ).toThrow('没有名为 activity_dance_items 的指标');
  });
});
