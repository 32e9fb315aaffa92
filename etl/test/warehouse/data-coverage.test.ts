import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { DataDir } from '../../config/data-dir.ts';
import { readDataCoverage } from '../../warehouse/data-coverage.ts';
import { Database } from '../../warehouse/database.ts';
import { publishedPath } from '../../warehouse/warehouse.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('reaches as far as cases were delivered: rows repaired later are no delivery', async () => {
  const dir = new DataDir(temporaryFolder());
  mkdirSync(dirname(publishedPath(dir)), { recursive: true });
  const database = await Database.open(publishedPath(dir));
  await database.run('create table petition_version (registered_at timestamp)');
  await database.run("insert into petition_version values ('2024-01-03 09:00:00')");
  await database.run('create table load (kind varchar, mode varchar, loaded_at timestamp)');
  await database.run(
    `insert into load values
    ('petition', 'upsert', '2024-02-08 06:30:05'), ('petition', 'replay', '2024-02-10 09:00:00'),
    ('ledger', 'upsert', '2024-02-11 06:30:00')`,
  );
  database.close();
  expect(await readDataCoverage(dir)).toEqual({
    firstRegisteredOn: '2024-01-03',
    newestLoadAt: '2024-02-08 06:30:05',
  });
});
