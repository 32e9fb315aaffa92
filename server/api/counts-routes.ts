import { Worker } from 'node:worker_threads';
import type { Router } from 'express';
import { z } from 'zod';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import { accessOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import { COUNTS_TYPE, countsRoute } from '../contract/counts-route.ts';
import { refused } from '../http/as-refusal.ts';
import { answer } from './answer-route.ts';
import { callerOf } from './caller.ts';
import { WorkQueue } from './work-queue.ts';

/** Regions that wait for one another; more are refused. */
const MAX_WAITING = 4;

/** `/counts`: the counts of the county, for the region whose key asks. */
export function countsRoutes(api: Router, dir: DataDir, { audit }: AccountService): void {
  const queue = new WorkQueue(1, MAX_WAITING);

  answer(api, countsRoute, async ({ request, response, left, send }) => {
    const content = await queue.run(() => countInThread(dir), left);
    const { role, key } = accessOf(response);
    // Before it is sent: nothing leaves that is not written down.
    audit.append({
      act: 'counts_read',
      record: key?.name ?? '',
      who: key?.name ?? '',
      role: ROLE_RIGHTS[role].name,
      source: callerOf(request).address,
    });
    await send({ type: COUNTS_TYPE, content });
  });
}

const resultSchema = z.union([z.instanceof(Uint8Array), z.string()]);

/** @throws HttpError 409 with the sentence that says why nothing can be counted */
function countInThread(dir: DataDir): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./counts-worker.ts', import.meta.url), {
      workerData: dir.root,
    });
    worker.once('message', (message: unknown) => {
      const result = resultSchema.parse(message);
      if (typeof result === 'string') reject(refused(result));
      else resolve(Buffer.from(result));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread of the counts ended early')));
  });
}
