import { describe, expect, it } from 'vitest';
import { lastLoads } from '../../jobs/last-loads.ts';
import { DataDir } from '../../config/data-dir.ts';
import { publishLoads } from '../support/published-copy.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('the last loads', () => {
  it('are none before anything is loaded', async () => {
    expect(await lastLoads(new DataDir(temporaryFolder()))).toEqual(new Map());
  });

  it('are the newest of each source, replays left out', async () => {
    const dir = new DataDir(temporaryFolder());
    await publishLoads(dir, [
      { source: 'petition', mode: 'upsert', loaded_at: '2024-02-08 06:30:05' },
      { source: '12345', mode: 'snapshot', loaded_at: '2024-02-07 18:00:00' },
      { source: 'petition', mode: 'upsert', loaded_at: '2024-02-09 06:30:00' },
      { source: 'petition', mode: 'replay', loaded_at: '2024-02-09 09:00:00' },
    ]);
    expect(await lastLoads(dir)).toEqual(
      new Map([
        ['petition', '2024-02-09 06:30:00'],
        ['12345', '2024-02-07 18:00:00'],
      ]),
    );
  });
});
