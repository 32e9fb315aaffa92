import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../editions/edition.ts';
import { PLAIN, plainScheme } from '../support/plain-county.ts';
import { TestCounty } from '../support/test-county.ts';

// 老镇 ended with April 2024 and went to 新镇, which began on 1 May; 散乡 ended without a successor.
const UNITS = `code,name,kind,peer_group,from,to,successor
900001101,老镇,township,镇乡,,2024-04-30,900001102
900001102,新镇,township,镇乡,2024-05-01,,
900001103,散乡,township,镇乡,,2024-04-30,
900001104,他镇,township,镇乡,,,
`;
const case_ = (day: string, 问题属地: string) => ({
  登记日期: day,
  办结日期: day,
  化解情况: '化解',
  问题属地,
});

describe('units that end and begin (method.md §2)', () => {
  let april: Edition;
  let may: Edition;
  beforeAll(async () => {
    const county = new TestCounty({ 'units.csv': UNITS, 'schemes/plain.yaml': plainScheme() });
    await county.load([
      ...Array.from({ length: 6 }, () => case_('2024-04-10', '老镇')),
      ...Array.from({ length: 5 }, () => case_('2024-04-10', '他镇')),
      case_('2024-04-10', '散乡'),
      case_('2024-04-10', '新镇'),
      case_('2024-05-10', '老镇'),
      ...Array.from({ length: 5 }, () => case_('2024-05-10', '新镇')),
      ...Array.from({ length: 5 }, () => case_('2024-05-10', '他镇')),
    ]);
    [april, may] = (await county.editions(
      ['2024-04-30', '2024-05-31'].map((date) => ({ period: 'month', date, scheme: PLAIN })),
    )) as [Edition, Edition];
  });
  const registered = ({ units }: Edition) =>
    Object.fromEntries(units.map((unit) => [unit.unit_name, unit.volume.cases]));

  it('are listed as they were on E', () => {
    // A case of 新镇 before it began is of no unit.
    expect(registered(april)).toEqual({ 老镇: 6, 散乡: 1, 他镇: 5 });
    expect(april.context.unattributed).toBe(1);
  });

  it('pass their cases on, in every window of the edition', () => {
    expect(registered(may)).toEqual({ 新镇: 6, 他镇: 5 });
    const unit = may.units.find(({ unit_name }) => unit_name === '新镇')!;
    // April of 老镇 and 新镇 together: 6 + 1; the case of 散乡 is of no unit now.
    expect(unit.volume_previous).toBe(7);
    expect(may.context.unattributed).toBe(0);
  });

  it('have the rank they had themselves in the previous edition', () => {
    const previous = Object.fromEntries(may.units.map((unit) => [unit.unit_name, unit.prev_rank]));
    const then = april.units.find(({ unit_name }) => unit_name === '他镇')!.rank;
    expect(then).not.toBeNull();
    expect(previous).toEqual({ 新镇: null, 他镇: then });
    expect(may.units.every(({ move }) => move === null)).toBe(true);
  });
});

it('repeats are of the same township where one has become the other', async () => {
  const county = new TestCounty({ 'units.csv': UNITS });
  const person = { 内容分类: '城建/物业', 信访人姓名: '王某', 联系电话: '13900139000' };
  await county.load([
    { ...case_('2024-03-01', '老镇'), ...person, 信访件编号: 'A' },
    { ...case_('2024-05-20', '新镇'), ...person, 信访件编号: 'B' },
    { ...case_('2024-05-20', '他镇'), ...person, 信访件编号: 'C' },
  ]);
  const found = await county.petitions<{ is_repeat: boolean }>('is_repeat');
  expect(['A', 'B', 'C'].map((no) => found.get(no)!.is_repeat)).toEqual([false, true, false]);
});
