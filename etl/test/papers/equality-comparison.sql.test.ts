import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../editions/edition.ts';
import { drawEdition } from '../../papers/issue/draw-edition.ts';
import { DATE, paperCounty, KNOWN_AT, TOWNSHIPS } from '../support/paper-county.ts';
import { differences, percent, sheetCells } from './equality-expected.ts';
import { beyond, sheetTable } from './equality-forms.ts';
import type { FormTable } from './equality-forms.ts';

describe('the comparison of formats', () => {
  let edition: Edition;
  let workbook: Uint8Array;
  beforeAll(async () => {
    const county = await paperCounty();
    edition = await county.edition({ period: 'week', date: DATE }, KNOWN_AT);
    workbook = await drawEdition(county.dir, edition, 'xlsx');
  });

  it('rounds halves up: 子镇 has 5 repeats of 32 cases, 15.625%', () => {
    const { repeat_share } = edition.units.find((unit) => unit.unit_name === '子镇')!.indicators;
    expect(repeat_share).toMatchObject({ k: 5, n: 32 });
    expect(percent(5, 32)).toBe('15.63%');
  });

  it('has ranked and unranked units, climbs and falls, a bonus and a deduction to compare', () => {
    const { units } = edition;
    const climbs = units.map(({ rank, prev_rank }) => Math.sign(prev_rank! - rank!));
    expect(new Set(climbs)).toEqual(new Set([-1, 0, 1]));
    expect(units.filter(({ rank }) => rank === null).map((unit) => unit.unit_name)).toEqual([
      '巳镇',
      '未乡',
    ]);
    expect(units.map(({ adjustment }) => adjustment).filter(Boolean)).toEqual([-1.5, 0.52]);
  });

  it.each<[string, (form: FormTable, at: (column: string) => number) => void, string[]]>([
    [
      'a figure that is shown otherwise',
      ({ rows }, at) => (rows[0]![at('信访指数')]!.text = '74.70'),
      ['丁镇 信访指数: 74.70 [74.69] for 74.69'],
    ],
    [
      'a figure that is another behind what is shown',
      ({ rows }, at) => (rows[0]![at('信访指数')]!.figure = 74.691),
      ['丁镇 信访指数: 74.69 [74.691] for 74.69'],
    ],
    [
      'a rare character that got lost',
      ({ rows }, at) => (rows[10]![at('单位')]!.text = '〓镇'),
      ['𠙶镇 单位: 〓镇 [null] for 𠙶镇'],
    ],
    [
      'a column too many',
      ({ columns }) => columns.push('得分'),
      TOWNSHIPS.map(() => expect.stringContaining('has 得分') as string),
    ],
    [
      'a row too few',
      ({ rows }) => rows.pop(),
      [
        '21 rows for 22 units',
        ...Array<string>(75).fill(expect.stringMatching(/^未乡 .*: nothing/) as string),
      ],
    ],
  ])('finds %s', (_, spoil, found) => {
    const form = sheetTable(workbook, '镇乡街道明细');
    spoil(form, (column) => form.columns.indexOf(column));
    expect(differences(form, edition, sheetCells).found).toEqual(found);
  });

  it('finds a missing paragraph, and additional words', () => {
    expect(beyond('甲乙丙', ['甲', '丁'])).toBeNull();
    expect(beyond('甲乙丙', ['甲', '丙'])).toEqual(['乙']);
  });
});
