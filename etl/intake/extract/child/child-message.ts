import { deserialize, serialize } from 'node:v8';
import type { RowBatch } from '../row-batch.ts';

/** What the reading process tells. */
export type ChildMessage =
  | { kind: 'batch'; batch: RowBatch }
  | { kind: 'note'; sentence: string }
  /** A sentence for users, and the stack of what caused it. */
  | { kind: 'refused'; sentence: string; stack: string }
  | { kind: 'failed'; stack: string }
  | { kind: 'end' };

const LENGTH_BYTES = 4;

/** Packs a message: its length in four bytes, then its content. */
export function packMessage(message: ChildMessage): Buffer {
  const content = serialize(message);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(content.length);
  return Buffer.concat([length, content]);
}

/** Unpacks the messages of a stream; one that the end of the stream cuts is dropped. */
export async function* unpackMessages(bytes: AsyncIterable<Buffer>): AsyncGenerator<ChildMessage> {
  let held: Buffer[] = [];
  let size = 0;
  let wanted = LENGTH_BYTES;
  for await (const part of bytes) {
    held.push(part);
    size += part.length;
    if (size < wanted) continue;
    let rest = Buffer.concat(held);
    for (wanted = messageBytes(rest); rest.length >= wanted; wanted = messageBytes(rest)) {
      if (rest.length < LENGTH_BYTES) break;
      // The same program writes and reads it, so its form is sure.
      const message: ChildMessage = deserialize(rest.subarray(LENGTH_BYTES, wanted));
      yield message;
      rest = rest.subarray(wanted);
    }
    held = [rest];
    size = rest.length;
  }
}

/** Bytes of the first message; those of its length while that is not complete. */
function messageBytes(bytes: Buffer): number {
  return bytes.length < LENGTH_BYTES ? LENGTH_BYTES : LENGTH_BYTES + bytes.readUInt32LE();
}
