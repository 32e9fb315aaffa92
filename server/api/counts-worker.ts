// The thread in which `countsRoutes` counts: screens are answered meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { UserError } from '../../etl/base/errors.ts';
import { DataDir } from '../../etl/config/data-dir.ts';
import { countyCounts } from '../../etl/jobs/county-counts.ts';

const dir = new DataDir(z.string().parse(workerData));
const result = await countyCounts(dir, null).catch((error: unknown) => {
  if (!(error instanceof UserError)) throw error;
  return error.message;
});
parentPort?.postMessage(result);
