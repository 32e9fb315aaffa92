import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import type { Comparison } from '../contract/compare.ts';
import type { ExportFormat, HeatMap } from '../contract/export.ts';
import type { Calendar, TopicHeat } from '../contract/heat.ts';
import type { Units } from '../contract/units.ts';
import { InProcessServer } from './support/in-process-server.ts';

const ID = 'township-week-2023-05-21-ytd-six-modules';
const [A, B] = ['900001001', '900001101'];

const county = new TestCounty();
let served: InProcessServer;
let leader: Record<string, string>;
let officer: Record<string, string>;

beforeAll(async () => {
  const closed = {
    ...{ 登记日期: '2023-05-02', 受理日期: '2023-05-03', 办结日期: '2023-05-10' },
    // Without ratings too little of the scheme's weight applies to be ranked.
    ...{ 满意度评价: '满意', 评价日期: '2023-05-12' },
  };
  const wages = { 内容分类: '劳动和社会保障/劳动报酬' };
  const good = { ...closed, 化解情况: '化解' };
  const six = Array.from({ length: 6 }, (_, at) => at);
  await county.load([
    // 甲街道: six resolved by 10 May, one more registered on 20 May.
    ...six.map(() => ({ 问题属地: '甲街道', ...wages, ...good })),
    { 问题属地: '甲街道', ...wages, 登记日期: '2023-05-20', 信访形式: '来信' },
    // 乙镇: two of six are resolved; two are about wages.
    ...six.map((at) => ({
      问题属地: '乙镇',
      ...(at < 2 ? wages : {}),
      ...closed,
      化解情况: at < 2 ? '化解' : '未化解',
    })),
  ]);
  new EditionStore(county.dir).publish(
    await county.edition({ period: 'week', date: '2023-05-21' }),
  );
  served = await InProcessServer.startSignedIn(county.dir);
  leader = { Cookie: await served.signIn('leader') };
  officer = { Cookie: await served.signIn('unit', A) };
});
afterAll(() => served.stop());

const compare = (choice: string, headers?: Record<string, string>) =>
  served.json<Comparison>(`/api/v1/editions/${ID}/compare?with=${choice}`, headers);
const unitOf = <T extends { unit_code: string }>({ units }: { units: T[] }, code: string) =>
  units.find(({ unit_code }) => unit_code === code)!;

describe('a comparison', () => {
  it('with the edition before says index, rank, colour and volume of then, and what changed', async () => {
    const comparison = await compare('previous', leader);
    expect(comparison.with).toEqual({
      choice: 'previous',
      id: 'township-week-2023-05-14-ytd-six-modules',
      window: { start: '2023-01-01', end: '2023-05-14' },
      scheme: { id: 'six-modules', title: comparison.with.scheme.title },
    });
    // Six cases by 14 May, seven by 21 May; first of two is green, second yellow (method.md §7).
    expect(unitOf(comparison, A)).toMatchObject({
      then: { rank: 1, colour: 'green', resolved: 1, registered: 6 },
      changes: { rank: 0, index: 0, resolved: 0, registered: 1 },
    });
    expect(unitOf(comparison, B)).toMatchObject({
      then: { rank: 2, colour: 'yellow', resolved: 0.3333, registered: 6 },
      changes: { rank: 0, resolved: 0, registered: 0 },
    });
  });

  it('with another day says what the edition of that day says', async () => {
    const day = await compare('township-week-2023-05-14-ytd-six-modules');
    const before = await compare('previous');
    expect(day.with.choice).toBe('edition');
    for (const code of [A, B]) {
      const { index, rank, colour, registered } = unitOf(before, code).then!;
      expect(unitOf(day, code).then).toMatchObject({ index, rank, colour, registered });
      expect(unitOf(day, code).changes).toEqual(unitOf(before, code).changes);
    }
    // On 7 May nothing was closed yet.
    const early = await compare('township-week-2023-05-07-ytd-six-modules');
    expect(unitOf(early, A).then).toMatchObject({ resolved: null, registered: 6 });
    expect(unitOf(early, A).changes).toMatchObject({ resolved: null, registered: 1 });
  });

  it.each(['last_year', 'three_years'])('with %s without data has no figures', async (choice) => {
    for (const headers of [leader, undefined]) {
      const comparison = await compare(choice, headers);
      expect(unitOf(comparison, A)).toEqual({
        unit_code: A,
        then: null,
        changes: { index: null, rank: null, resolved: null, registered: null },
      });
    }
  });

  it('with what is not published is for those alone who may see drafts', async () => {
    const path = `/api/v1/editions/${ID}/compare?with=township-week-2023-05-14-ytd-six-modules`;
    const statuses = await Promise.all(
      [leader, officer, {}].map(async (headers) => (await served.get(path, headers)).status),
    );
    expect(statuses).toEqual([404, 404, 200]);
  });

  it.each([
    ['nothing', '比较的对象写错了'],
    ['department-week-2023-05-21-ytd-six-modules', '不能互相比较'],
  ])('with %s is refused', async (choice, words) => {
    const response = await served.get(`/api/v1/editions/${ID}/compare?with=${choice}`);
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain(words);
  });
});

describe('the heat of topics', () => {
  const topics = (headers?: Record<string, string>) =>
    served.json<TopicHeat>(`/api/v1/editions/${ID}/topics`, headers);
  const wages = (heat: TopicHeat, code: string) =>
    unitOf(heat, code).registered[heat.topics.indexOf('欠薪')];

  it('tells every number to those who see the cases', async () => {
    const heat = await topics();
    // Nine of thirteen; the other four have no topic, which stand last.
    expect(heat.topics).toEqual(['欠薪', null]);
    expect(heat.county.map(({ registered }) => registered)).toEqual([9, 4]);
    expect([wages(heat, A), wages(heat, B)]).toEqual([7, 2]);
  });

  it('tells others no small number, nor one from which it follows; an officer their own', async () => {
    const seen = await topics(leader);
    expect([wages(seen, A), wages(seen, B)]).toEqual([null, null]);
    const own = await topics(officer);
    expect([wages(own, A), wages(own, B)]).toEqual([7, null]);
  });
});

describe('the calendar', () => {
  const days = async (query: string, headers?: Record<string, string>) => {
    const { days: all } = await served.json<Calendar>(
      `/api/v1/editions/${ID}/calendar${query}`,
      headers,
    );
    return all;
  };
  const told = (all: Calendar['days']) =>
    all
      .filter(({ registered }) => registered !== 0)
      .map(({ date, registered }) => [date, registered]);

  it('has each day of 53 weeks up to the end', async () => {
    const all = await days('');
    // 21 May 2023 is a Sunday: 53 whole weeks.
    expect([all.length, all[0]!.date, all.at(-1)!.date]).toEqual([371, '2022-05-16', '2023-05-21']);
    expect(told(all)).toEqual([
      ['2023-05-02', 12],
      ['2023-05-20', 1],
    ]);
    expect(told(await days(`?unit=${B}`))).toEqual([['2023-05-02', 6]]);
  });

  it('tells those who do not see the cases no small number', async () => {
    const at = (all: Calendar['days'], day: string) =>
      all.find(({ date }) => date === day)!.registered;
    const seen = await days(`?unit=${A}`, leader);
    expect(at(seen, '2023-05-20')).toBeNull();
    const own = await days(`?unit=${A}`, officer);
    expect([at(own, '2023-05-02'), at(own, '2023-05-20')]).toEqual([6, 1]);
  });

  it('is refused for a unit that the edition does not have', async () => {
    for (const unit of ['900001-D1', 'none']) {
      const response = await served.get(`/api/v1/editions/${ID}/calendar?unit=${unit}`);
      expect(response.status).toBe(404);
    }
  });
});

describe('the units', () => {
  it('come with how their names are read', async () => {
    const { units } = await served.json<Units>('/api/v1/units');
    expect(units.find(({ code }) => code === A)).toEqual({
      code: A,
      name: '甲街道',
      kind: 'township',
      peer_group: '街道',
      pinyin: [['jia'], ['jie'], ['dao']],
    });
  });
});

/** Of every export. */
const NAMES = ['名次', '单位', '类别'];

describe('an export', () => {
  const question = (format: ExportFormat) => ({
    format,
    columns: ['index', 'first_resolved', 'then.registered'],
    units: [B, A],
    with: 'previous',
  });
  const send = (body: object, headers?: Record<string, string>) =>
    served.send(`/api/v1/editions/${ID}/export`, { method: 'POST', body }, headers);
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

  it('as XLSX has the columns and units that are seen, in their order, and says who, when and what', async () => {
    const response = await send(question('xlsx'));
    expect(response.status).toBe(200);
    const { Sheets, SheetNames } = read(await bytesOf(response));
    const rows = utils.sheet_to_json<unknown[]>(Sheets[SheetNames[0]!]!, {
      header: 1,
      defval: null,
    });
    expect(rows[1]).toEqual([
      ...NAMES,
      '指数',
      '指数颜色',
      '初次信访化解率',
      null,
      null,
      '对比登记件',
    ]);
    expect(rows[2]!.filter((cell) => cell !== null)).toEqual(['率', '化解件', '应化解件']);
    expect(rows[3]!.slice(0, 3)).toEqual([2, '乙镇', '镇乡']);
    expect(rows[3]!.slice(4)).toEqual(['黄', 0.3333, 2, 6, 6]);
    expect(rows[4]!.slice(0, 3)).toEqual([1, '甲街道', '街道']);
    expect(rows[4]!.slice(4)).toEqual(['绿', 1, 6, 6, 6]);
    const notes = rows.slice(5).flat().join('\n');
    expect(notes).toMatch(/test-analyst（分析员）于 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d 导出/);
    expect(notes).toContain(ID);
    expect(notes).toContain('筛选后 2 个单位，全部 4 个。');
    expect(notes).toContain('township-week-2023-05-14-ytd-six-modules');
  });

  it('as CSV has the same, and as PNG is a picture', async () => {
    const csv = (await bytesOf(await send(question('csv')))).toString();
    const [head, first] = csv.split('\n');
    expect(head).toBe(
      '\ufeff名次,单位,类别,指数,指数颜色,初次信访化解率,初次信访化解率化解件,初次信访化解率应化解件,对比登记件,说明',
    );
    expect(first).toMatch(/^2,乙镇,镇乡,[\d.]+,黄,0\.3333,2,6,6,/);
    const png = await bytesOf(await send(question('png')));
    expect(png.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
    // Twice the drawing's units: wider than its title of 26 characters of 26.
    expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
  });

  it('has small numbers, since who exports may see the cases', async () => {
    // Of 甲街道 one case came by letter, six by the net.
    const body = { ...question('csv'), columns: ['volume.letter', 'volume.online'], units: [A] };
    const [, row] = (await bytesOf(await send(body))).toString().split('\n');
    expect(row!.split(',').slice(3, 5)).toEqual(['1', '6']);
  });

  it('is written into the audit log', async () => {
    await send(question('csv'));
    const filter = { act: 'league_export', who: 'test-analyst', from: null, to: null };
    const { rows } = served.app.accounts.audit.page(filter, 1, 0);
    expect(rows[0]).toMatchObject({ record: ID, detail: 'csv，2 个单位', result: 'ok' });
  });

  describe('of a heat map', () => {
    const heat = (body: object, headers?: Record<string, string>) =>
      served.send(`/api/v1/editions/${ID}/heat-export`, { method: 'POST', body }, headers);
    const lines = async (map: HeatMap, unit: string | null = null) =>
      (await bytesOf(await heat({ format: 'csv', map, unit })))
        .toString()
        .split('\n')
        .map((line) => line.split(','));

    it('of indicators has what each unit has of each that is scored', async () => {
      const [head, first, second] = await lines('indicators');
      expect(head!.slice(0, 4)).toEqual(['\ufeff名次', '单位', '初次信访化解率', '及时受理率']);
      // Six of six resolved, two of six; all accepted a day after they were registered.
      expect(first!.slice(0, 4)).toEqual(['1', '甲街道', '1', '1']);
      expect(second!.slice(0, 4)).toEqual(['2', '乙镇', '0.3333', '1']);
    });

    it('of topics and days has small numbers, too', async () => {
      const [head, first, second] = await lines('topics');
      expect(head!.slice(0, 4)).toEqual(['\ufeff名次', '单位', '欠薪', '无主题']);
      expect([first!.slice(1, 4), second!.slice(1, 4)]).toEqual([
        ['甲街道', '7', '0'],
        ['乙镇', '2', '4'],
      ]);
      // May is the first row, the name of the month the first column.
      const [, may] = await lines('calendar', A);
      expect([may![0], may![2], may![20]]).toEqual(['2023年5月', '6', '1']);
    });

    it('as XLSX and PNG is shaded, and says who, when and what', async () => {
      const xlsx = await bytesOf(await heat({ format: 'xlsx', map: 'topics', unit: null }));
      const { Sheets, SheetNames } = read(xlsx, { cellStyles: true });
      const sheet = Sheets[SheetNames[0]!]!;
      // Seven is the most there is, none is not shaded.
      expect(sheet['C3'].s.fgColor.rgb).toBe('15191E');
      expect(sheet['D3'].s.fgColor).toBeUndefined();
      const notes = utils.sheet_to_json<unknown[]>(sheet, { header: 1 }).flat().join('\n');
      expect(notes).toMatch(/于 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d 导出/);
      expect(notes).toContain(ID);
      const png = await bytesOf(await heat({ format: 'png', map: 'calendar', unit: null }));
      expect(png.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
    });

    it('is written into the audit log, and refused for who may not', async () => {
      const filter = { act: 'heat_export', who: 'test-analyst', from: null, to: null };
      await heat({ format: 'csv', map: 'topics', unit: null });
      const { rows } = served.app.accounts.audit.page(filter, 1, 0);
      expect(rows[0]).toMatchObject({ record: ID, detail: 'csv，主题热力图', result: 'ok' });
      const topics = { format: 'csv', map: 'topics', unit: null };
      for (const headers of [officer, leader, { Origin: 'http://else.invalid' }]) {
        expect((await heat(topics, headers)).status).toBe(403);
      }
      expect((await heat({ ...topics, map: 'none' })).status).toBe(400);
      expect((await heat({ ...topics, map: 'calendar', unit: 'none' })).status).toBe(404);
    });
  });

  it('is refused for roles that may not, other pages, unknown units and no columns', async () => {
    for (const headers of [officer, leader, { Origin: 'http://else.invalid' }]) {
      expect((await send(question('xlsx'), headers)).status).toBe(403);
    }
    const unknown = await send({ ...question('csv'), units: ['none'] });
    expect(unknown.status).toBe(400);
    expect((await unknown.json()).error.message).toContain('none');
    expect((await send({ ...question('csv'), columns: ['none'] })).status).toBe(400);
    expect((await send({ ...question('csv'), more: 1 })).status).toBe(400);
  });
});
