import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERSON_ROLES } from '../../etl/method/role.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { InProcessServer } from './support/in-process-server.ts';

const UNIT = '900001101';
const county = new TestCounty();
let served: InProcessServer;

beforeAll(async () => {
  const row = { 登记日期: '2024-03-01', 问题属地: '乙镇', 主题: '路灯不亮' };
  await county.load([
    { ...row, 信访件编号: 'A', 反映内容: '村口路灯不亮，请联系 13800138000。' },
    { ...row, 信访件编号: 'X', 信访目的: '揭发控告', 反映内容: '某某收钱' },
  ]);
  served = await InProcessServer.start(county.dir);
});
afterAll(() => served.stop());

const REASON = '核对镇里提出的异议';
const ask = (no: string, cookie: string, reason: unknown = REASON) =>
  served.send(`/api/v1/cases/${no}/text`, { method: 'POST', body: { reason } }, { Cookie: cookie });
const audited = () =>
  served.app.accounts.audit
    .page({ act: 'case_text', who: null, from: null, to: null }, 100, 0)
    .rows.map(({ who, record, result, detail }) => [who, record, result, detail]);

describe('what a case says', () => {
  it('is read by stating a reason, which is written down', async () => {
    const answer = await ask('A', await served.signIn('analyst'));
    expect(await answer.json()).toEqual({
      title: '路灯不亮',
      content: '村口路灯不亮，请联系 ＊＊＊。',
    });
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(audited()).toEqual([['test-analyst', 'A', 'ok', REASON]]);
  });

  it.each([
    '',
    '    ',
    '看看',
    null,
    'a'.repeat(201),
    '核对\u202e的异议',
    '核对\n的异议',
    '核对\ud800的异议',
  ])('is not read for “%j”', async (reason) => {
    expect((await ask('A', await served.signIn('analyst'), reason)).status).toBe(400);
    expect(audited()).toHaveLength(1);
  });

  it.each(['X', 'none'])('is not read of %s, and the try is written down', async (no) => {
    expect((await ask(no, await served.signIn('approver'))).status).toBe(404);
    expect(audited()[0]).toEqual([
      'test-approver',
      no,
      'refused',
      expect.stringMatching(new RegExp(`^${REASON}；.+`)),
    ]);
  });

  const others = PERSON_ROLES.filter((role) => !['analyst', 'approver'].includes(role));
  it.each(others)('is not read by the role %s', async (role) => {
    const unit = role === 'unit' ? UNIT : null;
    expect((await ask('A', await served.signIn(role, unit))).status).toBe(403);
  });

  it('is not read by nobody', async () => {
    expect((await ask('A', 'cockpit_session=none')).status).toBe(401);
  });
});
