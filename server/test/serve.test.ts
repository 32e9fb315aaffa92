import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Serving } from '../../etl/bench/serving.ts';
import { PACKAGE_ROOT } from '../../etl/package-root.ts';
import { RunLog } from '../../etl/schedule/run-log.ts';
import { TestCounty } from '../../etl/test/support/county.ts';
import { scheduledCommand } from '../cli/scheduled.ts';

const SETTINGS = readFileSync(join(PACKAGE_ROOT, 'data', 'settings.yaml'), 'utf8');
const HOUR = 3_600_000;

let server: Serving | undefined;
afterEach(() => server?.stop());

/** A county whose last day's work began some hours ago. */
function countyOf(hoursAgo: number): { county: TestCounty; log: RunLog } {
  const county = new TestCounty({ 'settings.yaml': SETTINGS });
  const then = new Date(Date.now() - hoursAgo * HOUR);
  new RunLog(county.dir, { now: () => then, isStillRunning: () => false })
    .begin({ work: 'day', trigger: 'schedule' })
    .end('done');
  return { county, log: new RunLog(county.dir) };
}

describe('the server', () => {
  it('makes up for a run missed while it was off, in a process of its own', async () => {
    const { county, log } = countyOf(25);
    server = await Serving.cockpit(county.dir.root);
    await vi.waitFor(
      // There is nothing in the inbox.
      () => expect(log.list()[0]).toMatchObject({ trigger: 'schedule', outcome: 'refused' }),
      30_000,
    );
    expect(log.list()).toHaveLength(2);
    expect(log.list()[0]!.pid).not.toBe(server.pid);
  });

  it('writes nothing into the run log where there is nothing to make up for', async () => {
    const { county, log } = countyOf(0);
    await scheduledCommand('papers', { data: county.dir.root });
    expect(log.list()).toHaveLength(1);
  });
});
