import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, shanghaiNow } from '../../etl/method/calendar/shanghai.ts';
import type { TestCounty } from '../../etl/test/support/test-county.ts';
import type { Audit } from '../contract/audit.ts';
import type { AdoptionPlan, ListedScheme, SchemeAnswer } from '../contract/schemes.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

let county: TestCounty;
let served: InProcessServer;
let [analyst, approver] = ['', ''];

beforeAll(async () => {
  county = unscheduledCounty();
  served = await InProcessServer.start(county.dir);
  analyst = await served.signIn('analyst');
  approver = await served.signIn('approver');
});
afterAll(() => served.stop());

const API = '/api/v1/schemes';
const EDITS = 'first_resolved:25,domain_resolved:10';
const get = <T>(path: string, Cookie = analyst) => served.json<T>(`${API}${path}`, { Cookie });
const send = async (method: 'PUT' | 'DELETE', path: string, Cookie: string, body?: object) => {
  const response = await served.send(`${API}${path}`, { method, body }, { Cookie });
  const answer: ListedScheme & { error: { code: string; message: string } } = await response.json();
  return { status: response.status, answer };
};

/** Saves a draft of the shipped scheme. */
async function draft(id: string, more: object = {}) {
  const { version } = await get<SchemeAnswer>('/six-modules');
  return send('PUT', `/${id}`, analyst, {
    base: { id: 'six-modules', version },
    edits: EDITS,
    title: '重化解',
    reason: '突出初次化解',
    version: null,
    ...more,
  });
}

const today = () => shanghaiNow().slice(0, 10);

describe('the schemes of a county', () => {
  it('are listed with what is in force', async () => {
    const { schemes } = await get<{ schemes: ListedScheme[] }>('');
    expect(schemes.map(({ id, state, from, to }) => [id, state, from, to])).toEqual([
      ['six-modules', 'in_force', null, null],
    ]);
  });

  it('come whole, one by one, with what is to be looked at', async () => {
    const scheme = await get<SchemeAnswer>('/six-modules');
    expect(scheme).toMatchObject({ weights: 'percent', scale: 100, decimals: 2, notes: [] });
    expect(scheme.root.children).toHaveLength(6);
    expect((await served.get(`${API}/gone`, { Cookie: analyst })).status).toBe(404);
  });

  it('are checked with changes, as the command checks a file', async () => {
    const check = (edits: string) =>
      get<{ mistake: string | null; notes: string[] }>(
        `/six-modules/check?edits=${encodeURIComponent(edits)}`,
      );
    expect(await check(EDITS)).toEqual({ mistake: null, notes: [] });
    expect((await check('first_resolved:30')).mistake).toBe(
      '整个方案：权重合计应为 100，现为 110，请改正，或写 weights: relative 按比例计。',
    );
    expect((await check('rated:0.9~0.5')).notes).toEqual([
      '参评率（rated）通常以高为好，这里的方向相反，请核对 worst、best 和 better',
    ]);
    const wrong = await served.get(`${API}/six-modules/check?edits=x`, { Cookie: analyst });
    expect(wrong.status).toBe(400);
  });
});

describe('drafts and adoption', () => {
  let at = 0;
  let id = '';
  beforeEach(async () => {
    at += 1;
    id = `own-${at}`;
    expect((await draft(id)).status).toBe(200);
  });

  it('a draft is listed, by whom and why, and audited', async () => {
    const { schemes } = await get<{ schemes: ListedScheme[] }>('');
    expect(schemes.find((scheme) => scheme.id === id)).toMatchObject({
      title: '重化解',
      state: 'draft',
      drafted: { from: 'six-modules', by: 'test-analyst', on: today(), reason: '突出初次化解' },
    });
    const { acts } = await served.json<Audit>('/api/v1/audit?limit=1', {
      Cookie: await served.signIn('auditor'),
    });
    expect(acts[0]).toMatchObject({
      act: 'scheme_drafted',
      who: 'test-analyst',
      record: id,
      result: 'ok',
      detail: '重化解：突出初次化解',
    });
  });

  it('the second of two who save at once is told, and nothing of the first is lost', async () => {
    const path = join(county.dir.root, 'schemes', `${id}.yaml`);
    const { version } = await get<SchemeAnswer>(`/${id}`);
    const save = (edits: string) =>
      draft(id, { base: { id, version }, edits, version, reason: '再改' });
    const both = await Promise.all([save('rated:4,satisfied:11'), save('rated:3,satisfied:12')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const first = readFileSync(path, 'utf8');
    const late = await save('rated:3,satisfied:12');
    expect([late.status, late.answer.error.code]).toEqual([409, 'refused']);
    expect(readFileSync(path, 'utf8')).toBe(first);
  });

  it.each([
    [{ edits: 'rated:9' }, 409, '权重合计应为 100，现为 104'],
    [{ edits: '%' }, 400, '改动的写法不正确'],
    [{ reason: '' }, 400, 'reason'],
  ])('a draft with %j is refused', async (more, status, message) => {
    const refused = await draft('wrong', more);
    expect(refused.status).toBe(status);
    expect(refused.answer.error.message).toContain(message);
  });

  it('no id leads out of the folder of schemes', async () => {
    for (const name of ['..%2Fsettings', 'A', 'a.b', '-a', 'a'.repeat(61)]) {
      expect((await draft(name)).status, name).toBe(400);
    }
  });

  it('needs the right for each, and the page’s own origin', async () => {
    const { version } = await get<SchemeAnswer>(`/${id}`);
    const from = addDays(today(), 1);
    const adopting = { version, from };
    expect((await send('PUT', `/${id}/adoption`, analyst, adopting)).status).toBe(403);
    const elsewhere = await served.send(
      `${API}/${id}/adoption`,
      { method: 'PUT', body: adopting },
      { Cookie: approver, Origin: 'http://elsewhere.example' },
    );
    expect(elsewhere.status).toBe(403);
    const leader = await served.signIn('leader');
    expect((await send('PUT', `/${id}`, leader, {})).status).toBe(403);
    expect((await served.get(API, { Cookie: leader })).status).toBe(200);
  });

  it('is adopted by the approver from a day that is still to come, and taken back', async () => {
    const { version } = await get<SchemeAnswer>(`/${id}`);
    const from = addDays(today(), 40);
    const plan = await get<AdoptionPlan>(`/${id}/adoption?from=${from}`, approver);
    expect(plan).toMatchObject({ earliest: today(), before: '六模块信访指数', sealed: 0 });
    expect(plan.firsts[0]).toEqual({ period: 'day', date: from });
    expect(plan.firsts[4]).toEqual({ period: 'year', date: `${from.slice(0, 4)}-12-31` });
    const early = await send('PUT', `/${id}/adoption`, approver, {
      version,
      from: addDays(today(), -1),
    });
    expect(early.answer.error.message).toContain(`最早从截止日 ${today()} 起采用`);

    const { status, answer } = await send('PUT', `/${id}/adoption`, approver, { version, from });
    expect([status, answer.state, answer.from]).toEqual([200, 'planned', from]);
    const again = await draft(id, { version: answer.version });
    expect(again.answer.error.message).toContain('已经采用，不能再改');
    const { schemes } = await get<{ schemes: ListedScheme[] }>('');
    expect(schemes.find((each) => each.id === 'six-modules')).toMatchObject({
      state: 'in_force',
      from: null,
      to: addDays(from, -1),
    });

    const back = await send('DELETE', `/${id}/adoption`, approver);
    expect([back.status, back.answer.state]).toEqual([200, 'draft']);
    const { acts } = await served.json<Audit>('/api/v1/audit?limit=4', {
      Cookie: await served.signIn('auditor'),
    });
    expect(acts.map(({ act, result, detail }) => [act, result, detail])).toEqual([
      ['scheme_withdrawn', 'ok', ''],
      [...['scheme_drafted', 'refused'], `重化解：突出初次化解；${again.answer.error.message}`],
      ['scheme_adopted', 'ok', `自截止日 ${from} 起`],
      [
        ...['scheme_adopted', 'refused'],
        `自截止日 ${addDays(today(), -1)} 起；${early.answer.error.message}`,
      ],
    ]);
  });
});
