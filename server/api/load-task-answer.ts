import { asTypedAnywhere } from '../../etl/base/typed-commands.ts';
import type { LoadTask } from '../../etl/jobs/load-tasks/load-task.ts';
import type { LoadTaskAnswer } from '../contract/load-tasks.ts';

/** A task as the screens are told of it. */
export function loadTaskAnswer(task: LoadTask): LoadTaskAnswer {
  const { id, kind, file, bytes, source, row, order, created_at, state, rows_read, result } = task;
  const { output, refusal, ...rest } = result;
  return {
    ...{ id, kind, file, bytes, source, row, order, created_at, state, rows_read },
    ...rest,
    who: task.by.who,
    waits_for: task.waits_for && asTypedAnywhere(task.waits_for),
    refusal: refusal && asTypedAnywhere(refusal),
    output: output && outputAnswer(output),
  };
}

function outputAnswer(output: NonNullable<LoadTask['result']['output']>): LoadTaskAnswer['output'] {
  const notes = output.notes.map(asTypedAnywhere);
  if (!('refused' in output)) return { ...output, notes };
  // A path on the server means nothing to who looks at the page.
  const { rejected: _, ...told } = output;
  return { ...told, notes, refused: asTypedAnywhere(output.refused) };
}
