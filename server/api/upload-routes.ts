import type { Router } from 'express';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { shownFileName } from '../../etl/intake/records/file-name.ts';
import { EXTENSIONS } from '../../etl/intake/extract/read-file.ts';
import type { Upload } from '../../etl/jobs/uploads/upload.ts';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { Uploads } from '../contract/uploads.ts';
import {
  rejectedRowRoute,
  rowChangeRoute,
  uploadOrderRoute,
  uploadRemovalRoute,
  uploadRoute,
  uploadsRoute,
  newUploadRoute,
} from '../contract/upload-routes.ts';
import { HttpError } from '../http/http-error.ts';
import { answer } from './answer-route.ts';
import { auditedAct, auditedRefusal } from './audited-act.ts';
import { actorOf } from './caller.ts';
import { uploadAnswer } from './upload-answer.ts';
import type { UploadService } from './upload-service.ts';
import { sourceTitles } from './source-titles.ts';
import { readRejectedRow, rejectedRowAnswer, repairedRow } from './rejected-row.ts';

/** `/loads`, `/uploads`, `/quarantine/{number}`: files taken in, rejected rows put right. */
export function uploadRoutes(
  api: Router,
  dir: DataDir,
  uploads: UploadService,
  { audit }: AccountService,
): void {
  answer(api, newUploadRoute, async ({ query, request, response, json, send }) => {
    const { name, source = null, dry_run } = query;
    const { account } = signedInOf(response)!;
    const by = actorOf(account, request);
    const act = { act: 'upload', record: shownFileName(name) } as const;
    const upload = await auditedAct({ audit, account, request, ...act }, async () => {
      uploads.requireSource(source);
      if (!dry_run && account.is_demo) refuseOwnData(uploads, { stored_as: name, source });
      const order = dry_run ? 'check' : 'load';
      const done = await uploads.receive(request, name, { kind: 'file', order, source, by });
      return { done, detail: `${done.bytes} 字节` };
    });
    await send(json(uploadAnswer(upload)));
  });

  answer(api, uploadsRoute, async ({ json, send }) => {
    await send(json(uploadsAnswer()));
  });

  answer(api, uploadRoute, async ({ params, json, send }) => {
    await send(json(uploadAnswer(uploads.find(params.id))));
  });

  answer(api, uploadOrderRoute, async ({ params, body, request, response, json, send }) => {
    const { account } = signedInOf(response)!;
    const upload = uploads.find(params.id);
    const by = actorOf(account, request);
    const act = { act: 'upload', record: upload.file } as const;
    const queued = await auditedRefusal({ audit, account, request, ...act }, () => {
      if (body.order === 'load' && account.is_demo) refuseOwnData(uploads, upload);
      return uploads.again(params.id, body.order, body.without, by);
    });
    await send(json(uploadAnswer(queued)));
  });

  answer(api, uploadRemovalRoute, async ({ params, request, response, json, send }) => {
    const { account } = signedInOf(response)!;
    const { file } = uploads.find(params.id);
    await auditedAct({ audit, account, request, act: 'upload_discarded', record: file }, () => ({
      done: uploads.discard(params.id),
      detail: '',
    }));
    await send(json(uploadsAnswer()));
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
      const upload = uploads.order({ ...asked, kind: 'repair' }, `退回行-${number}.csv`, content);
      await send(json(uploadAnswer(upload)));
      return;
    }
    if (query.dry_run) throw new HttpError(409, 'no_dry_run', '注明不再处理没有什么可核对的。');
    const file = `退回行-${number}`;
    const dismissal = { ...asked, kind: 'dismiss', reason: body.dismissed } as const;
    await send(json(uploadAnswer(uploads.order(dismissal, file, null))));
  });

  function uploadsAnswer(): Uploads {
    return {
      uploads: uploads.list().map(uploadAnswer),
      sources: sourceTitles(dir),
      extensions: EXTENSIONS,
      max_bytes: uploads.maxBytes,
    };
  }
}

/**
 * Demo accounts end with the first data that are a bureau's own.
 * @throws HttpError 409
 */
function refuseOwnData(
  uploads: UploadService,
  file: Pick<Upload, 'stored_as' | 'source'> & Partial<Pick<Upload, 'kind'>>,
): void {
  const isFile = file.kind === undefined || file.kind === 'file';
  if (!isFile || uploads.isSynthetic(file)) return;
  throw new HttpError(
    409,
    'demo',
    '演示账号只能核对，不能装载本单位的数据：装载以后演示账号就停用了；请先用 cockpit user add --first 建账号。',
  );
}
