import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lastLoads } from '../../jobs/last-loads.ts';
import { DataDir } from '../../config/data-dir.ts';
import { Database } from '../../warehouse/database.ts';
import { publishedPath } from '../../warehouse/warehouse.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('the last loads', () => {
  it('are none before anything is loaded', async () => {
    expect(await lastLoads(new DataDir(temporaryFolder()))).toEqual(new Map());
  });

  it('are the newest of each source, replays left out', async () => {
    const dir = new DataDir(temporaryFolder());
    mkdirSync(dirname(publishedPath(dir)), { recursive: true });
    const database = await Database.open(publishedPath(dir));
    await database.run('create table load (source varchar, mode varchar, loaded_at timestamp)');
    await database.run(
      `insert into load values
      ('petition', 'upsert', '2024-02-08 06:30:05'), ('12345', 'snapshot', '2024-02-07 18:00:00'),
      ('petition', 'upsert', '2024-02-09 06:30:00'), ('petition', 'replay', '2024-02-09 09:00:00')`,
    );
    database.close();
    expect(await lastLoads(dir)).toEqual(
      new Map([
        ['petition', '2024-02-09 06:30:00'],
        ['12345', '2024-02-07 18:00:00'],
      ]),
    );
  });
});
