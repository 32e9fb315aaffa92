import { describe, expect, it } from 'vitest';
import { DataDir } from '../../config/data-dir.ts';
import { dataOrigin } from '../../jobs/data-origin.ts';
import { publishLoads } from '../support/published-copy.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const LOADS = [
  { source: 'petition', mode: 'upsert', loaded_at: '2024-02-08 06:30:05' },
  { source: 'demo', mode: 'upsert', loaded_at: '2024-02-09 06:30:00' },
];

describe('whose data a folder holds', () => {
  it('is nobody’s before anything is loaded', async () => {
    const origin = await dataOrigin(new DataDir(temporaryFolder()));
    expect(origin).toEqual({ has_own: false, has_demo: false });
  });

  it.each([
    ['false', { has_own: true, has_demo: false }],
    ['true', { has_own: false, has_demo: true }],
    ["source = 'demo'", { has_own: true, has_demo: true }],
  ])('is told by its loads: made up where %s', async (condition, expected) => {
    const dir = new DataDir(temporaryFolder());
    await publishLoads(dir, LOADS, async (database) => {
      await database.run(`update load set is_synthetic = ${condition}`);
    });
    expect(await dataOrigin(dir)).toEqual(expected);
  });
});
