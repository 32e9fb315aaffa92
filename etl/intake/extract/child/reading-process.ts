/** Reads one file and tells its rows on file descriptor 3. Started by `readApart`. */
import { writeSync } from 'node:fs';
import { ENCODINGS } from '../../../base/encoding.ts';
import { UserError } from '../../../base/errors.ts';
import { formOf } from '../readers.ts';
import { packMessage } from './child-message.ts';
import type { ChildMessage } from './child-message.ts';

const MESSAGES = 3;

/** Writes a message. Waits when the reader of the messages is behind. */
function tell(message: ChildMessage): void {
  const bytes = packMessage(message);
  for (let at = 0; at < bytes.length;) at += writeSync(MESSAGES, bytes, at);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? String(error.stack) : String(error);
}

const [path = '', file = '', asked] = process.argv.slice(2);
const encoding = ENCODINGS.find((each) => each === asked) ?? null;
try {
  const note = (sentence: string) => tell({ kind: 'note', sentence });
  for await (const batch of formOf(path)!.read(path, { file, encoding, note })) {
    tell({ kind: 'batch', batch });
  }
  tell({ kind: 'end' });
} catch (error) {
  if (error instanceof UserError) {
    tell({ kind: 'refused', sentence: error.message, stack: stackOf(error.cause ?? error) });
  } else tell({ kind: 'failed', stack: stackOf(error) });
}
