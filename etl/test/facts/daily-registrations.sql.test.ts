import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EditionMaker } from '../../editions/edition-maker.ts';
import { readReference } from '../../editions/reference.ts';
import type { FactsChoice } from '../../facts/kept-facts.ts';
import { TestCounty } from '../support/test-county.ts';

const MARCH = { start: '2024-03-01', end: '2024-03-31' };
const [SECOND, THIRD] = ['900001101', '900001102'];

const county = new TestCounty();
let maker: EditionMaker;

beforeAll(() =>
  county.load([
    { 登记日期: '2024-02-29', 问题属地: '乙镇' },
    { 登记日期: '2024-03-01', 问题属地: '乙镇', 责任单位: '教育局' },
    { 登记日期: '2024-03-01', 问题属地: '乙镇' },
    // Of another unit, of none, and one that does not count.
    { 登记日期: '2024-03-01', 问题属地: '丙镇' },
    { 登记日期: '2024-03-31', 问题属地: '别处' },
    { 登记日期: '2024-03-31', 问题属地: '乙镇', 纳入统计: '否' },
    { 登记日期: '2024-04-01', 问题属地: '乙镇' },
  ]),
);

describe.each(['afresh', 'kept'] as const satisfies readonly FactsChoice[])(
  'registrations by day from facts that are %s',
  (choice) => {
    beforeAll(async () => {
      const reference = readReference(county.dir, 'six-modules');
      maker = await EditionMaker.openWith(county.dir, reference, { knownAt: null, choice });
    });
    afterAll(() => maker.close());

    it('are those of the window, of all units and of none', async () => {
      expect(await maker.dailyRegistrations(MARCH, 'township', null)).toEqual([
        { registered_on: '2024-03-01', unit_code: SECOND, registered: 2 },
        { registered_on: '2024-03-01', unit_code: THIRD, registered: 1 },
        { registered_on: '2024-03-31', unit_code: null, registered: 1 },
      ]);
    });

    it('are those of one unit of the kind', async () => {
      expect(await maker.dailyRegistrations(MARCH, 'township', SECOND)).toEqual([
        { registered_on: '2024-03-01', unit_code: SECOND, registered: 2 },
      ]);
      expect(await maker.dailyRegistrations(MARCH, 'department', '900001-D1')).toEqual([
        { registered_on: '2024-03-01', unit_code: '900001-D1', registered: 1 },
      ]);
    });
  },
);
