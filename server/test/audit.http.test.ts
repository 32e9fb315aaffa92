import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Audit } from '../contract/audit.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

let served: InProcessServer;
let Cookie: string;

beforeAll(async () => {
  served = await InProcessServer.start(unscheduledCounty().dir);
  Cookie = await served.signIn('auditor');
  const { audit } = served.app.accounts;
  for (const record of ['=cmd|A1', '李四', '王五']) {
    const act = record === '李四' ? 'account_locked' : 'account_added';
    audit.append({ act, who: '安全', role: '安全管理员', record, source: '10.0.0.7' });
  }
});
afterAll(() => served.stop());

const ask = (query: string) => served.json<Audit>(`/api/v1/audit${query}`, { Cookie });

describe('the audit log of the auditor', () => {
  it('comes in pages, newest first, with the names of acts', async () => {
    expect(await ask('?limit=2&offset=1')).toMatchObject({
      total: 3,
      act_name: null,
      acts: [
        { id: 2, act: 'account_locked', act_name: '停用账号', record: '李四', result: 'ok' },
        { id: 1, act_name: '新增账号' },
      ],
    });
  });

  it('is filtered by act, person and days', async () => {
    const today = (await ask('')).acts[0]!.at.slice(0, 10);
    const idsOf = async (query: string) => (await ask(query)).acts.map(({ id }) => id);
    expect(await idsOf('?act=account_locked')).toEqual([2]);
    expect(await idsOf('?who=谁也不是')).toEqual([]);
    expect(await ask('?act=sign_in')).toMatchObject({ act_name: '登录', acts: [] });
    expect(await idsOf(`?from=${today}&to=${today}`)).toEqual([3, 2, 1]);
    expect(await idsOf('?to=2020-01-01')).toEqual([]);
    expect((await served.get('/api/v1/audit?from=昨天', { Cookie })).status).toBe(400);
    expect(await idsOf(`?who=${encodeURIComponent("' or 1=1 --")}`)).toEqual([]);
  });

  it('is exported whole as CSV, which runs no formula and is an act itself', async () => {
    const response = await served.get('/api/v1/audit?format=csv&limit=1', { Cookie });
    const day = /^attachment; .*-(\d{4}-\d{2}-\d{2})\.csv"?$/;
    const [, on] = day.exec(response.headers.get('content-disposition')!)!;
    const text = await response.text();
    const { data } = Papa.parse<string[]>(text.trim());
    expect(data[0]).toEqual(['审计日志', '全部', '3 条']);
    expect(data[1]).toEqual([
      '导出',
      'test-auditor（test-auditor）',
      expect.stringMatching(`^${on} \\d\\d:`),
    ]);
    expect(data.slice(2).map((row) => row[5])).toEqual(['对象', '王五', '李四', "'=cmd|A1"]);
    expect((await ask('?limit=1')).acts).toMatchObject([
      { act: 'audit_read', who: 'test-auditor', role: '审计员', record: '3 条', detail: '全部' },
    ]);
  });

  it('is exported as far as it was asked for, which the file says', async () => {
    const query = `act=account_added&who=${encodeURIComponent('安全')}&from=2020-01-01&format=csv`;
    const response = await served.get(`/api/v1/audit?${query}`, { Cookie });
    const { data } = Papa.parse<string[]>((await response.text()).trim());
    expect(data[0]!.slice(1)).toEqual(['事项：新增账号 · 账号：安全 · 2020-01-01 起', '2 条']);
    expect(data.slice(3).map((row) => row[5])).toEqual(['王五', "'=cmd|A1"]);
  });
});
