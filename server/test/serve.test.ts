import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PACKAGE_ROOT } from '../../etl/package-root.ts';
import { RunLog } from '../../etl/schedule/run-log.ts';
import { TestCounty } from '../../etl/test/support/county.ts';
import { serveCommand } from '../cli/serve.ts';

const SHIPPED = readFileSync(join(PACKAGE_ROOT, 'data', 'settings.yaml'), 'utf8');
const SETTINGS = SHIPPED.replace('port: 8620', 'port: 0');

afterEach(() => vi.restoreAllMocks());

/** Serves until the run log says that nothing is under way. */
async function serveOnce(county: TestCounty): Promise<RunLog> {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const log = new RunLog(county.dir);
  const stopped = new Promise<void>((resolve) => {
    vi.spyOn(process, 'exit').mockImplementation((() => resolve()) as never);
  });
  await serveCommand({ data: county.dir.root });
  await vi.waitFor(() => expect(log.list()[0]?.outcome).not.toBe('running'));
  process.emit('SIGTERM');
  await stopped;
  return log;
}

describe('the server', () => {
  it('makes up for a run missed while it was off, once', async () => {
    const county = new TestCounty({ 'settings.yaml': SETTINGS });
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    const before = new RunLog(county.dir, { now: () => yesterday, isStillRunning: () => false });
    before.begin({ work: 'day', trigger: 'schedule' }).end('done');
    expect((await serveOnce(county)).list()).toMatchObject([
      // There is nothing in the inbox.
      { trigger: 'schedule', outcome: 'refused' },
      { started_at: yesterday.toISOString() },
    ]);
    expect((await serveOnce(county)).list()).toHaveLength(2);
  });
});
