import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { shanghaiNow } from '../../etl/method/calendar/shanghai.ts';
import { lastLoads } from '../../etl/jobs/last-loads.ts';
import { RunLog } from '../../etl/jobs/run-log.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import { LENIENT_SETTINGS } from '../../etl/test/support/lenient-settings.ts';
import { InProcessServer } from './support/in-process-server.ts';

vi.mock('../../etl/jobs/last-loads.ts', { spy: true });

const DUE = 'extends: petition\ndue: { by: 07:00, on: daily }\n';
const county = new TestCounty({
  'settings.yaml': LENIENT_SETTINGS,
  'sources/hall.yaml': `title: 大厅\n${DUE}`,
});
let served: InProcessServer;

beforeAll(async () => {
  const run = new RunLog(county.dir).begin({ work: 'import', trigger: 'command' });
  const good = { 登记日期: '2024-03-01', 问题属地: '乙镇' };
  const bad = { ...good, 信访形式: '飞鸽', 主题: '不得外传的主题', 信访人姓名: '张某某' };
  run.loaded(await county.load([good, bad], { source: 'hall', loadedAt: shanghaiNow() }));
  run.noted('有变动，运行 cockpit seal --restate');
  run.end('done');
  served = await InProcessServer.startSignedIn(county.dir);
});

afterAll(() => served.stop());

const get = <T>(path: string) => served.json<T>(`/api/v1/${path}`);

/** Writes a source that never loaded, calls `work`, and removes the source. */
async function whileOverdue<T>(work: () => Promise<T>): Promise<T> {
  const path = county.write('sources/online.yaml', `title: 网信\n${DUE}`);
  try {
    return await work();
  } finally {
    rmSync(path);
  }
}

describe('the health of the server', () => {
  it('has the freshness of the sources, the worst first', async () => {
    const health = () => get<{ status: string; freshness: { status: string } }>('health');
    expect(await health()).toMatchObject({ status: 'empty', freshness: { status: 'ok' } });
    expect(await whileOverdue(health)).toMatchObject({
      status: 'empty',
      freshness: { status: 'error' },
    });
  });

  it('is read once after a load, however many screens ask', async () => {
    vi.mocked(lastLoads).mockClear();
    const loadedAt = '2030-01-01 00:00:00';
    await county.load([{ 登记日期: '2024-03-01' }], { source: 'hall', loadedAt });
    const asked = Array.from({ length: 20 }, () =>
      get<{ freshness: { sources: { last_at: string }[] } }>('health'),
    );
    for (const { freshness } of await Promise.all(asked)) {
      expect(freshness.sources.map(({ last_at }) => last_at)).toEqual([loadedAt]);
    }
    await get('health');
    expect(lastLoads).toHaveBeenCalledTimes(1);
  });
});

describe('the loads', () => {
  it('are the newest runs, and each source that has a deadline', async () => {
    const loads = await whileOverdue(() => get<Record<string, unknown>>('loads'));
    expect(loads).toEqual({
      runs: [
        expect.objectContaining({
          work: 'import',
          trigger: 'command',
          outcome: 'done',
          notes: ['有变动，运行 npx cockpit seal --restate'],
          files: [
            expect.objectContaining({
              file: 'export-1.csv',
              source: 'hall',
              rows: expect.objectContaining({ read: 2, new: 1, quarantined: 1 }) as unknown,
            }),
          ],
        }),
      ],
      freshness: [
        expect.objectContaining({ id: 'hall', title: '大厅', state: 'fresh' }),
        expect.objectContaining({ id: 'online', title: '网信', state: 'never', last_at: null }),
      ],
    });
  });

  it('are the last fifty runs at most', async () => {
    const log = new RunLog(county.dir);
    for (let at = 0; at < 50; at += 1) log.begin({ work: 'day', trigger: 'schedule' }).end('done');
    const { runs } = await get<{ runs: { work: string }[] }>('loads');
    expect(runs).toHaveLength(50);
    expect(runs.at(-1)!.work).toBe('day');
  });
});

describe('the quarantine', () => {
  interface Quarantine {
    total: number;
    rows: Record<string, unknown>[];
  }

  it('lists where the open rows are and why, without their cells', async () => {
    const { total, rows } = await get<Quarantine>('quarantine');
    expect(total).toBe(1);
    expect(rows).toEqual([
      {
        number: expect.stringMatching(/^T1-R3-[0-9A-F]{6}$/) as unknown,
        source: 'hall',
        file: 'export-1.csv',
        sheet: null,
        row: 3,
        fields: ['channel'],
        reasons: ['信访形式不在规定取值内'],
        loaded_at: expect.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/) as unknown,
      },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/不得外传|张某某|飞鸽|N1-2/);
  });

  it('is empty once the row was loaded correctly', async () => {
    await county.load([{ 信访件编号: 'N1-2', 登记日期: '2024-03-01' }], { source: 'hall' });
    expect(await get<Quarantine>('quarantine')).toEqual({ total: 0, rows: [] });
  });

  it('comes in pages, of a hundred rows by default', async () => {
    // Rows 2 to 104 of the file, each a record.
    const bad = Array.from({ length: 103 }, (_, at) => ({ 登记日期: '', 主题: `第 ${at + 1} 件` }));
    await county.load([...bad, { 登记日期: '2024-03-01' }], { source: 'hall' });
    const page = async (query: string) => {
      const { total, rows } = await get<Quarantine>(`quarantine${query}`);
      expect(total).toBe(103);
      return rows.map(({ row }) => row);
    };
    const first = await page('');
    expect(first).toHaveLength(100);
    expect([first[0], first[99]]).toEqual([2, 101]);
    expect(await page('?offset=100')).toEqual([102, 103, 104]);
    expect(await page('?limit=2&offset=1')).toEqual([3, 4]);
    expect(await page('?offset=103')).toEqual([]);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['limit=many&offset=-1', 'limit、offset'],
    ['offset=1.5', 'offset'],
  ])('refuses the page %s', async (query, named) => {
    expect(await get<unknown>(`quarantine?${query}`)).toEqual({
      error: {
        code: 'bad_request',
        message: `参数 ${named} 不正确。`,
        detail: { parameters: named.split('、') },
      },
    });
  });
});
