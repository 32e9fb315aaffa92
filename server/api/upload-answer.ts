import { asTypedAnywhere } from '../../etl/base/typed-commands.ts';
import type { Upload } from '../../etl/jobs/uploads/upload.ts';
import type { UploadAnswer } from '../contract/uploads.ts';

/** An upload as the screens are told of it. */
export function uploadAnswer(upload: Upload): UploadAnswer {
  const { id, kind, file, bytes, source, row, order, created_at, state, rows_read, result } =
    upload;
  const { output, refusal, ...rest } = result;
  return {
    ...{ id, kind, file, bytes, source, row, order, created_at, state, rows_read },
    ...rest,
    who: upload.by.who,
    waits_for: upload.waits_for && asTypedAnywhere(upload.waits_for),
    refusal: refusal && asTypedAnywhere(refusal),
    output: output && outputAnswer(output),
  };
}

function outputAnswer(output: NonNullable<Upload['result']['output']>): UploadAnswer['output'] {
  const notes = output.notes.map(asTypedAnywhere);
  if (!('refused' in output)) return { ...output, notes };
  // A path on the server means nothing to the viewer of the page.
  const { rejected: _, ...told } = output;
  return { ...told, notes, refused: asTypedAnywhere(output.refused) };
}
