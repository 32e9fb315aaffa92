import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

const SECOND = '900001101';
const ID = 'township-month-2024-03-31-period-six-modules';
const HEADING =
  '信访件编号,登记日期,信访形式,信访目的,主题,问题属地,责任单位,办理期限,办结日期,化解情况,满意度评价,初重件,越级';

let served: InProcessServer;

beforeAll(async () => {
  const county = unscheduledCounty();
  const row = { 信访形式: '来信', 信访目的: '求决', 办理期限: '2024-03-20' };
  await county.load([
    {
      信访件编号: 'R',
      登记日期: '2024-03-01',
      问题属地: '乙镇',
      责任单位: '教育局',
      办结日期: '2024-03-10',
      化解情况: '化解',
      主题: '不外传的主题',
      信访人姓名: '张某某',
      联系电话: '13800138000',
      ...row,
    },
    // A spreadsheet would take it for a formula.
    { 信访件编号: '=1+1', 登记日期: '2024-03-02', 问题属地: '乙镇', ...row },
    // XML has no such character.
    { 信访件编号: 'T', 登记日期: '2024-03-03', 问题属地: '丙镇', ...row, 责任单位: '教\ufffe育局' },
    { 信访件编号: 'X', 登记日期: '2024-03-04', 问题属地: '乙镇', ...row, 信访目的: '揭发控告' },
  ]);
  const store = new EditionStore(county.dir);
  store.publish(await county.edition({ period: 'month', date: '2024-03-31' }));
  served = await InProcessServer.start(county.dir);
});
afterAll(() => served.stop());

const download = (query: string, cookie: string) =>
  served.get(`/api/v1/cases?${query}`, { Cookie: cookie });
const audited = () =>
  served.app.accounts.audit
    .page({ act: 'case_export', who: null, from: null, to: null }, 100, 0)
    .rows.map(({ who, record, detail }) => [who, record, detail]);

describe('the export of a list of cases', () => {
  it('is a CSV of all that agree, with who made it, when and from what', async () => {
    const query = `edition=${ID}&unit=${SECOND}&indicator=resolved&format=csv`;
    const answer = await download(query, await served.signIn('analyst'));
    expect(answer.headers.get('Content-Disposition')).toContain('attachment');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    // `text` drops the byte order mark.
    const lines = (await answer.text()).trimEnd().split('\n');
    expect(lines[0]).toBe('信访件清单,乙镇 · 化解率 · 全部 · 截至 2024-03-31,2 件，不含揭发控告');
    expect(lines[1]).toMatch(/^导出,test-analyst（test-analyst）,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    expect(lines.slice(2)).toEqual([
      `依据,${ID}`,
      `${HEADING},计入化解率`,
      "'=1+1,2024-03-02,来信,求决,,乙镇,,2024-03-20,,—,—,初件,否,否",
      'R,2024-03-01,来信,求决,,乙镇,教育局,2024-03-20,2024-03-10,化解,—,初件,否,是',
    ]);
    expect(audited()[0]).toEqual([
      'test-analyst',
      '乙镇 · 化解率 · 全部 · 截至 2024-03-31，2 件',
      ID,
    ]);
  });

  it('is the same as XLSX, where a text is no formula', async () => {
    const query = `edition=${ID}&unit=${SECOND}&format=xlsx&sort=registered&order=asc`;
    const answer = await download(query, await served.signIn('analyst'));
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
    const rows = sheets[0]!.rows;
    expect(rows[0]![1]).toBe('乙镇 · 截至 2024-03-31');
    expect(rows[3]).toEqual(HEADING.split(','));
    expect(rows.slice(4).map(([no]) => no)).toEqual(['R', '=1+1']);
  });

  it('is XLSX without the characters that no spreadsheet opens', async () => {
    const query = 'unit=900001102&format=xlsx';
    const answer = await download(query, await served.signIn('analyst'));
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
    expect(sheet).toContain('<t>教育局</t>');
    expect(sheet).not.toContain('\ufffe');
  });

  it('has of a unit officer her own cases alone', async () => {
    const officer = await served.signIn('unit', SECOND);
    const text = await (await download('format=csv', officer)).text();
    expect(text).toContain('\nR,');
    expect(text).not.toContain('\nT,');
    expect((await download('unit=900001102&format=csv', officer)).status).toBe(403);
    expect(audited()[0]).toEqual([`test-unit${SECOND}`, '乙镇，2 件', '']);
  });

  it('is refused to those who see no cases, and then nothing is written down', async () => {
    const before = audited().length;
    expect((await download('format=csv', await served.signIn('leader'))).status).toBe(403);
    expect((await download('format=pdf', await served.signIn('analyst'))).status).toBe(400);
    expect(audited()).toHaveLength(before);
  });
});

describe('what lists can be filtered by', () => {
  it('are the units that one may see, topics and indicators', async () => {
    const filters = async (cookie: string) =>
      served.json<{ units: { name: string }[]; topics: string[]; indicators: { id: string }[] }>(
        '/api/v1/case-filters',
        { Cookie: cookie },
      );
    const all = await filters(await served.signIn('analyst'));
    expect(all.units.map(({ name }) => name)).toEqual([
      '教育局',
      '水务局',
      '甲街道',
      '乙镇',
      '丙镇',
      '丁乡',
    ]);
    expect(all.topics).toContain('欠薪');
    expect(all.indicators.map(({ id }) => id)).toContain('resolved');
    const own = await filters(await served.signIn('unit', SECOND));
    expect(own.units.map(({ name }) => name)).toEqual(['乙镇']);
  });
});
