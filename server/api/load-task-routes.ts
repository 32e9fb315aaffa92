import type { Router } from 'express';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { shownFileName } from '../../etl/intake/records/file-name.ts';
import { EXTENSIONS } from '../../etl/intake/extract/read-file.ts';
import type { LoadTask } from '../../etl/jobs/load-tasks/load-task.ts';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { LoadTasks } from '../contract/load-tasks.ts';
import {
  rejectedRowRoute,
  rowChangeRoute,
  taskOrderRoute,
  taskRemovalRoute,
  taskRoute,
  tasksRoute,
  uploadRoute,
} from '../contract/load-task-routes.ts';
import { HttpError } from '../http/http-error.ts';
import { answer } from './answer-route.ts';
import { actorOf } from './caller.ts';
import { loadTaskAnswer } from './load-task-answer.ts';
import type { LoadTaskService } from './load-task-service.ts';
import { sourceTitles } from './source-titles.ts';
import { readRejectedRow, rejectedRowAnswer, repairedRow } from './rejected-row.ts';

/** `/loads`, `/uploads`, `/quarantine/{number}`: files taken in, rejected rows put right. */
export function loadTaskRoutes(
  api: Router,
  dir: DataDir,
  tasks: LoadTaskService,
  { audit }: AccountService,
): void {
  answer(api, uploadRoute, async ({ query, request, response, json, send }) => {
    const { name, source = null, dry_run } = query;
    const { account } = signedInOf(response)!;
    const by = actorOf(account, request);
    const act = { act: 'upload', record: shownFileName(name), ...by } as const;
    try {
      tasks.requireSource(source);
      if (!dry_run && account.is_demo) refuseOwnData(tasks, { stored_as: name, source });
      const order = dry_run ? 'check' : 'load';
      const task = await tasks.upload(request, name, { kind: 'file', order, source, by });
      audit.append({ ...act, detail: `${task.bytes} 字节` });
      await send(json(loadTaskAnswer(task)));
    } catch (error) {
      if (error instanceof HttpError) {
        audit.append({ ...act, result: 'refused', detail: error.message });
      }
      throw error;
    }
  });

  answer(api, tasksRoute, async ({ json, send }) => {
    await send(json(tasksAnswer()));
  });

  answer(api, taskRoute, async ({ params, json, send }) => {
    await send(json(loadTaskAnswer(tasks.find(params.id))));
  });

  answer(api, taskOrderRoute, async ({ params, body, request, response, json, send }) => {
    const { account } = signedInOf(response)!;
    const task = tasks.find(params.id);
    if (body.order === 'load' && account.is_demo) refuseOwnData(tasks, task);
    const by = actorOf(account, request);
    await send(json(loadTaskAnswer(tasks.again(params.id, body.order, body.without, by))));
  });

  answer(api, taskRemovalRoute, async ({ params, request, response, json, send }) => {
    const { account } = signedInOf(response)!;
    const { file } = tasks.discard(params.id);
    audit.append({ act: 'upload_discarded', record: file, ...actorOf(account, request) });
    await send(json(tasksAnswer()));
  });

  answer(api, rejectedRowRoute, async ({ params, json, send }) => {
    await send(json(rejectedRowAnswer(await readRejectedRow(dir, params.number))));
  });

  answer(api, rowChangeRoute, async ({ query, params, body, request, response, json, send }) => {
    const { account } = signedInOf(response)!;
    const rejected = await readRejectedRow(dir, params.number);
    const { number } = rejected.row;
    const asked = {
      order: query.dry_run ? 'check' : 'load',
      source: rejected.source.id,
      row: number,
      by: actorOf(account, request),
    } as const;
    if ('cells' in body) {
      const content = repairedRow(rejected, body.cells);
      const task = tasks.order({ ...asked, kind: 'repair' }, `退回行-${number}.csv`, content);
      await send(json(loadTaskAnswer(task)));
      return;
    }
    if (query.dry_run) throw new HttpError(409, 'no_dry_run', '注明不再处理没有什么可核对的。');
    const file = `退回行-${number}`;
    const dismissal = { ...asked, kind: 'dismiss', reason: body.dismissed } as const;
    await send(json(loadTaskAnswer(tasks.order(dismissal, file, null))));
  });

  function tasksAnswer(): LoadTasks {
    return {
      tasks: tasks.list().map(loadTaskAnswer),
      sources: sourceTitles(dir),
      extensions: EXTENSIONS,
      max_bytes: tasks.maxBytes,
    };
  }
}

/**
 * Demo accounts end with the first data that are a bureau's own.
 * @throws HttpError 409
 */
function refuseOwnData(
  tasks: LoadTaskService,
  file: Pick<LoadTask, 'stored_as' | 'source'> & Partial<Pick<LoadTask, 'kind'>>,
): void {
  const isFile = file.kind === undefined || file.kind === 'file';
  if (!isFile || tasks.isSynthetic(file)) return;
  throw new HttpError(
    409,
    'demo',
    '演示账号只能核对，不能装载本单位的数据：装载以后演示账号就停用了；请先用 cockpit user add --first 建账号。',
  );
}
