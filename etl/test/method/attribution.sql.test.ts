import { beforeAll, describe, expect, it } from 'vitest';
import { TestCounty } from '../support/test-county.ts';

interface Place {
  township_code: string | null;
  department_code: string | null;
}

const [JIA, YI, EDU] = ['900001001', '900001101', '900001-D1'];

/** 问题属地, 责任单位, township, department. */
type Attribution = [
  why: string,
  place: string,
  org: string,
  Place['township_code'],
  Place['department_code'],
];

// 演县: 甲街道 (900001001, alias 甲街), 乙镇 (900001101); 教育局 (900001-D1, alias 教体局).
const TABLE: Attribution[] = [
  ['a name', '乙镇', '', YI, null],
  ['an alias', '甲街', '', JIA, null],
  ['a name after that of the county', '演县乙镇', '', YI, null],
  ['a name before 人民政府', '乙镇人民政府', '', YI, null],
  ['a name between the two', '演县乙镇人民政府', '', YI, null],
  ['a name before 办事处', '甲街道办事处', '', JIA, null],
  ['an alias between county and 办事处', '演县甲街办事处', '', JIA, null],
  ['a code of nine digits', '900001101', '', YI, null],
  ['a code of twelve digits, by its first nine', '900001101203', '', YI, null],
  ['full-width digits and blanks', '\u3000９００００１１０１ ', '', YI, null],
  ['eleven digits: no code', '90000110120', '', null, null],
  ['a name of another county', '他县乙镇', '', null, null],
  ['a part of a name', '乙', '', null, null],
  ['the township before a responsible township', '乙镇', '甲街道', YI, null],
  ['the township and the responsible department, both', '乙镇', '教育局', YI, EDU],
  ['blank: the responsible township', '', '甲街道', JIA, null],
  ['blank: the full name of the responsible township', '', '演县甲街道办事处', JIA, null],
  ['blank, with a responsible department', '', '教体局', null, EDU],
  ['unknown: not the responsible township', '戊镇', '甲街道', null, null],
  ['a department where a township belongs', '教育局', '甲街道', null, null],
  ['an unknown responsible unit', '乙镇', '体育局', YI, null],
  ['a department by its code', '', '900001-D1', null, EDU],
  ['a department after the name of the county', '', '演县教育局', null, EDU],
  ['nothing at all', '', '', null, null],
];

describe('a case counts for the unit it names (method.md §2)', () => {
  let places: Map<string, Place>;
  const county = new TestCounty();

  beforeAll(async () => {
    await county.load(
      TABLE.map(([, 问题属地, 责任单位], at) => ({
        信访件编号: `A${at}`,
        登记日期: '2024-03-01',
        问题属地,
        责任单位,
      })),
    );
    places = await county.petitions<Place>('township_code, department_code');
  });

  it.each(TABLE.map((row, at) => [row[0], ...row, at] as const))(
    '%s',
    (_, __, ___, ____, township_code, department_code, at) => {
      expect(places.get(`A${at}`)).toEqual({ township_code, department_code });
    },
  );

  it('and for no unit when it names none: it is in county totals and in no ranking', async () => {
    for (const kind of ['township', 'department'] as const) {
      const code = kind === 'township' ? 3 : 4;
      const attributed = TABLE.filter((row) => row[code] !== null).length;
      const { context, units } = await county.edition({
        period: 'month',
        date: '2024-03-31',
        kind,
      });
      expect(context.window.cases).toBe(TABLE.length);
      expect(context.unattributed).toBe(TABLE.length - attributed);
      expect(units.reduce((sum, { volume }) => sum + volume.cases, 0)).toBe(attributed);
    }
  });

  it('for townships and departments in separate editions', async () => {
    const of = async (kind: 'township' | 'department') =>
      (await county.edition({ period: 'month', date: '2024-03-31', kind })).units.map(
        ({ unit_code }) => unit_code,
      );
    expect((await of('township')).sort()).toEqual([JIA, YI, '900001102', '900001201']);
    expect((await of('department')).sort()).toEqual([EDU, '900001-D2']);
  });
});
