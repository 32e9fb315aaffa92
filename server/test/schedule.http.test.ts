import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunLog } from '../../etl/jobs/run-log.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import type { Audit } from '../contract/audit.ts';
import type { ScheduleAnswer } from '../contract/schedule.ts';
import { InProcessServer } from './support/in-process-server.ts';

const SETTINGS = `# 本局
schedule: { run: '30 6 * * *' } # 每天
scheme: six-modules
server: { host: 127.0.0.1, port: 8620, allow_remote: false }
loading: { max_rejected_share: 0.05 }
papers:
  at: { daily: '08:00', weekly: '08:30', monthly: '08:30', annual: '08:30' } # 出稿
  workdays: [weekly, monthly, annual]
  approval: [monthly, supervise]
  send: {}
channels:
  - { name: 镇街群, type: dingtalk, secret: ding, quiet: '22:00-07:00' }
`;
/** Thursday 26 September 2024, 07:00 in Shanghai. */
const NOW = Date.parse('2024-09-25T23:00:00Z');

let county: TestCounty;
let served: InProcessServer;
let system: { Cookie: string };
beforeAll(async () => {
  county = new TestCounty({ 'settings.yaml': SETTINGS });
  new RunLog(county.dir).begin({ work: 'day', trigger: 'schedule' }).end('refused', '没有新文件。');
  const effects = { now: () => NOW, wait: () => Promise.resolve() };
  served = await InProcessServer.start(county.dir, 0, pino({ level: 'silent' }), effects);
  system = { Cookie: await served.signIn('system') };
});
afterAll(() => served.stop());

const file = () => readFileSync(join(county.dir.root, 'settings.yaml'), 'utf8');
const schedule = () => served.json<ScheduleAnswer>('/api/v1/schedule', system);
const WANTED = {
  run: '0 7 * * 1-5',
  at: { daily: '08:00', weekly: '09:00' },
  workdays: ['monthly'],
  approval: ['supervise', 'daily'],
};
async function put(words: object) {
  const { version } = await schedule();
  const body = { version, ...WANTED, ...words };
  const response = await served.send('/api/v1/schedule', { method: 'PUT', body }, system);
  const answer: ScheduleAnswer & { error: { message: string } } = await response.json();
  return { status: response.status, answer };
}
async function lastAct(): Promise<Audit['acts'][number]> {
  const auditor = { Cookie: await served.signIn('auditor') };
  const { acts } = await served.json<Audit>('/api/v1/audit?limit=1', auditor);
  return acts[0]!;
}

describe('the schedule', () => {
  it('tells the next times, deferred over the holidays, and what the last run came to', async () => {
    const { papers, ...answer } = await schedule();
    expect(answer).toMatchObject({
      // 06:30 has passed today.
      ...{ run: '30 6 * * *', next_run: '2024-09-26T22:30:00.000Z', needs_restart: false },
      last_run: { outcome: 'refused', reason: '没有新文件。' },
      approval: ['monthly', 'supervise'],
      quiet: [{ channel: '镇街群', hours: '22:00-07:00' }],
    });
    expect(answer.holidays_known_until >= '2026-12-31').toBe(true);
    // Worked out by the calendar of the State Council for 2024: Sunday 29 September was worked, 1 to 7
    // October were holidays.
    expect(
      papers.map(({ kind, at, waits_for_workday, next }) => [kind, at, waits_for_workday, next]),
    ).toEqual([
      ['daily', '08:00', false, { date: '2024-09-25', due_at: '2024-09-26 08:00:00' }],
      ['weekly', '08:30', true, { date: '2024-09-29', due_at: '2024-09-30 08:30:00' }],
      ['monthly', '08:30', true, { date: '2024-09-30', due_at: '2024-10-08 08:30:00' }],
      ['quarterly', null, false, null],
      ['annual', '08:30', true, { date: '2024-12-31', due_at: '2025-01-02 08:30:00' }],
    ]);
    expect(papers.every(({ last }) => last === null)).toBe(true);
  });

  it('is refused with a cron expression that is none, a time that is none, a kind that is none', async () => {
    const wrong = await put({ run: '0 7 1 * 1' });
    expect([wrong.status, wrong.answer.error.message]).toEqual([
      409,
      '每日运行：不是合法的 cron 表达式（分 时 日 月 周，日和周至多限定一个），例如 30 6 * * *，没有保存。',
    ]);
    expect(await lastAct()).toMatchObject({ act: 'schedule_changed', result: 'refused' });
    expect(await put({ at: { daily: '25:00' } })).toMatchObject({
      status: 409,
      answer: { error: { message: '日通报的出稿时间：应为时刻，例如 08:00，没有保存。' } },
    });
    expect((await put({ workdays: ['hourly'] })).status).toBe(400);
    expect(file()).toBe(SETTINGS);
  });

  it('is refused where somebody else was first', async () => {
    const { version } = await schedule();
    writeFileSync(join(county.dir.root, 'settings.yaml'), `${SETTINGS}# 别人\n`);
    const { status } = await put({ version });
    expect(status).toBe(409);
    expect(file()).toBe(`${SETTINGS}# 别人\n`);
    writeFileSync(join(county.dir.root, 'settings.yaml'), SETTINGS);
  });

  it('is changed with comments kept, says that the service goes on as before, and is written down', async () => {
    const { status, answer } = await put({});
    expect(status).toBe(200);
    expect(answer).toMatchObject({ run: '0 7 * * 1-5', needs_restart: true });
    // It still runs at 06:30; at 07:00 once it is restarted.
    expect(answer.next_run).toBe('2024-09-26T22:30:00.000Z');
    expect(file()).toBe(
      SETTINGS.replace("'30 6 * * *'", "'0 7 * * 1-5'")
        .replace(
          "{ daily: '08:00', weekly: '08:30', monthly: '08:30', annual: '08:30' }",
          "{ daily: '08:00', weekly: '09:00' }",
        )
        .replace('[weekly, monthly, annual]', '[ monthly ]')
        .replace('[monthly, supervise]', '[ supervise, daily ]'),
    );
    expect(await lastAct()).toMatchObject({
      ...{ act: 'schedule_changed', act_name: '修改日程', who: 'test-system' },
      detail:
        '每日运行：30 6 * * *→0 7 * * 1-5；周亮晒出稿：08:30→09:00；月排名出稿：08:30→不出；年度考核出稿：08:30→不出；顺延：周亮晒、月排名、年度考核→月排名；须批准：月排名、督办函→日通报、督办函',
    });
  });

  it('is nobody else’s', async () => {
    for (const role of ['leader', 'approver', 'analyst', 'unit', 'security', 'auditor'] as const) {
      const headers = await served.headersOf(role, role === 'unit' ? '900001001' : null);
      expect((await served.get('/api/v1/schedule', headers)).status).toBe(403);
    }
  });
});
