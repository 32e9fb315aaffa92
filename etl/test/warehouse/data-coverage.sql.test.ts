import { expect, it } from 'vitest';
import { DataDir } from '../../config/data-dir.ts';
import { readDataCoverage } from '../../warehouse/data-coverage.ts';
import { publishLoads } from '../support/published-copy.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('data coverage ends with the newest load of cases that is no replay', async () => {
  const dir = new DataDir(temporaryFolder());
  await publishLoads(
    dir,
    [
      { source: 'petition', mode: 'upsert', loaded_at: '2024-02-08 06:30:05' },
      { source: 'petition', mode: 'replay', loaded_at: '2024-02-10 09:00:00' },
      { kind: 'activity', source: 'activity', mode: 'upsert', loaded_at: '2024-02-11 06:30:00' },
    ],
    (database) =>
      database.run(
        `insert into petition_version by name
        select
            uuid() as content_hash, 'A1' as petition_no, 'visit' as channel,
            timestamp '2024-01-03 09:00:00' as registered_at`,
      ),
  );
  expect(await readDataCoverage(dir)).toEqual({
    firstRegisteredOn: '2024-01-03',
    lastRegisteredOn: '2024-01-03',
    newestLoadAt: '2024-02-08 06:30:05',
  });
});
