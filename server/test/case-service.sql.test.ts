import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { ROLES } from '../../etl/method/role.ts';
import type { OwnUnit, Role } from '../../etl/method/role.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { CaseService } from '../api/case-service.ts';
import { FactService } from '../api/fact-service.ts';
import { OpenMakers } from '../api/open-makers.ts';
import type { Access } from '../auth/access.ts';
import { casesQuery, casesSchema, caseSchema } from '../contract/cases.ts';
import type { Cases } from '../contract/cases.ts';

const FIRST: OwnUnit = { code: '900001001', name: '甲街道', kind: 'township' };
const EDUCATION: OwnUnit = { code: '900001-D1', name: '教育局', kind: 'department' };
const EDITION = 'township-month-2024-03-31-ytd-six-modules';

const as = (role: Role, unit: OwnUnit | null = null): Access => ({
  role,
  unit,
  screen: null,
  account: null,
  key: null,
});
const analyst = as('analyst');
const staying = new AbortController().signal;

const county = new TestCounty();
let service: CaseService;
let makers: OpenMakers;

beforeAll(async () => {
  const store = new EditionStore(county.dir);
  const due = { 登记日期: '2024-03-01', 办理期限: '2024-03-20' };
  await county.load([
    { 信访件编号: 'A1', 问题属地: '甲街道', 办结日期: '2024-03-10', 化解情况: '化解', ...due },
    { 信访件编号: 'A2', 问题属地: '甲街道', 责任单位: '教育局', 化解情况: '', ...due },
    { 信访件编号: 'A3', 问题属地: '甲街道', 信访目的: '揭发控告', ...due },
    { 信访件编号: 'B1', 问题属地: '乙镇', 化解情况: '', 内容分类: '城乡建设/拆迁', ...due },
  ]);
  store.publish(await county.edition({ period: 'month', date: '2024-03-31', basis: 'ytd' }));
  // What is loaded after the edition changes no list behind it.
  await county.load(
    [
      { 信访件编号: 'A4', 问题属地: '甲街道', 首次信访件编号: 'B1', ...due },
      { 信访件编号: 'B2', 问题属地: '乙镇', 首次信访件编号: 'A3', ...due },
    ],
    { loadedAt: '2031-01-01 00:00:00' },
  );
  makers = new OpenMakers(county.dir);
  service = new CaseService(county.dir, new FactService(county.dir, store, makers));
});
afterAll(() => makers.close());

const list = async (access: Access, query: Record<string, string> = {}): Promise<Cases> =>
  casesSchema.parse(await service.list(casesQuery.parse(query), access, staying));
const numbers = async (access: Access, query?: Record<string, string>) =>
  (await list(access, query)).cases.map(({ petition_no }) => petition_no);
const life = (no: string, access: Access) => service.life(no, access, staying);

describe('the cases behind a figure', () => {
  it('are those of the edition, with its figure beside them', async () => {
    const figure = { edition: EDITION, unit: FIRST.code, indicator: 'resolved' };
    expect(await list(analyst, { ...figure, part: 'missed' })).toMatchObject({
      edition: { id: EDITION, date: '2024-03-31' },
      unit: { code: FIRST.code, name: '甲街道' },
      indicator: { id: 'resolved', title: '化解率' },
      figure: 1,
      total: 1,
      withheld: 0,
      cases: [{ petition_no: 'A2', department: { code: EDUCATION.code, name: '教育局' } }],
    });
    expect(await list(analyst, figure)).toMatchObject({ figure: 2, total: 2 });
    expect(await list(analyst, { ...figure, part: 'k' })).toMatchObject({ figure: 1, total: 1 });
  });

  it('without an edition are all until today', async () => {
    expect(await numbers(analyst)).toEqual(['A1', 'A2', 'A4', 'B1', 'B2']);
    expect(await numbers(analyst, { state: 'overdue' })).toEqual(['A2', 'A4', 'B1', 'B2']);
    expect(await numbers(analyst, { limit: '1', offset: '2' })).toEqual(['A4']);
  });

  it.each([
    ['an edition that is none', { edition: '../../county' }, 404],
    ['a scheme that there is not', { edition: EDITION.replace('six-modules', 'none') }, 404],
    ['a unit that there is not', { unit: '1' }, 404],
    ['a unit of the other kind', { edition: EDITION, unit: EDUCATION.code }, 404],
    ['an indicator that there is not', { indicator: '__proto__' }, 400],
  ])('are refused for %s', async (_, query, status) => {
    await expect(list(analyst, query)).rejects.toMatchObject({ status });
  });
});

describe('a unit officer', () => {
  const officer = as('unit', FIRST);

  it('sees the cases of her unit, and is not told of 揭发控告', async () => {
    expect(await numbers(officer)).toEqual(['A1', 'A2', 'A4']);
    expect(await list(officer, { edition: EDITION })).toMatchObject({ total: 2, withheld: null });
    expect((await list(analyst, { unit: FIRST.code })).withheld).toBe(1);
    expect(await numbers(as('unit', EDUCATION))).toEqual(['A2']);
  });

  it('is given no figure, which counts 揭发控告 too', async () => {
    const question = { edition: EDITION, unit: FIRST.code, indicator: 'accepted_on_time' };
    expect(await list(officer, question)).toMatchObject({ figure: null, withheld: null });
  });

  it.each(['900001101', 'none', '', '900001-D1'])(
    'is refused the cases of the unit “%s”, whether it exists or not',
    async (unit) => {
      await expect(list(officer, { unit })).rejects.toMatchObject({
        status: 403,
        message: '只能看本单位的信访件。',
      });
    },
  );

  it('is told the same of a case of another unit as of one that does not exist', async () => {
    const refusals = await Promise.all(
      ['B1', 'A3', 'none'].map((no) => life(no, officer).catch((error: unknown) => error)),
    );
    expect(refusals[1]).toEqual(refusals[0]);
    expect(refusals[2]).toEqual(refusals[0]);
    expect(refusals[0]).toMatchObject({ status: 404 });
  });
});

it('the number of the case that one repeats is told to who may see that one', async () => {
  const repeated = async (no: string, access: Access) => (await life(no, access)).case.repeat_of;
  expect(await repeated('A4', analyst)).toBe('B1');
  expect(await repeated('A4', as('unit', FIRST))).toBeNull();
  // A3 is 揭发控告.
  expect(await repeated('B2', analyst)).toBeNull();
});

it.each(ROLES)('cases for the role %s', async (role) => {
  const seesAll = role === 'analyst' || role === 'approver';
  const access = as(role, role === 'unit' ? FIRST : null);
  if (seesAll) expect(await numbers(access)).toHaveLength(5);
  else if (role === 'unit') expect(await numbers(access)).toHaveLength(3);
  else await expect(list(access)).rejects.toMatchObject({ status: 403 });
  const readsIt = await life('B1', access).then(
    () => true,
    () => false,
  );
  expect(readsIt).toBe(seesAll);
});

it('the life of a case has its clocks and no text', async () => {
  const answer = caseSchema.parse(await life('B1', analyst));
  expect(answer.case).toMatchObject({
    township: { code: '900001101', name: '乙镇' },
    department: null,
    category: ['城乡建设', '拆迁'],
    due_on: '2024-03-20',
    closed_on: null,
    has_text: false,
  });
  expect(answer.loads).toHaveLength(1);
});
