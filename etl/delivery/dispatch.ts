import { z } from 'zod';
import { sha256Of } from '../base/sha256.ts';

/** One file of a paper. `sha256` is checked before sending, so only these exact bytes are sent. */
export const paperFile = z.object({
  path: z.string().min(1),
  /** As recipients see it. */
  name: z.string().regex(/^[^./\\\p{Cc}][^/\\\p{Cc}]{0,79}$/u),
  mediaType: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** A paper to be sent: its short message and its files. */
export const outgoingPaperSchema = z.object({
  /** e.g. `daily-2023-05-21` */
  paper: z.string().regex(/^[\p{Letter}\p{Number}][\p{Letter}\p{Number}_.-]{0,99}$/u),
  title: z.string().min(1),
  text: z.string(),
  files: z
    .array(paperFile)
    .refine((files) => new Set(files.map(({ name }) => name)).size === files.length),
});

export type PaperFile = z.infer<typeof paperFile>;
export type OutgoingPaper = z.infer<typeof outgoingPaperSchema>;

/** An order to send a paper (投递) through channels of `settings.yaml`. */
export interface Dispatch extends OutgoingPaper {
  /** Names of channels. */
  channels: string[];
  /** Whether a person has to approve before anything is sent. */
  approval: boolean;
  /** Code and names of the one unit that it is written to; absent: it is written to all. */
  unit?: readonly string[];
}

/** Hashes a paper with its exact content, so that an approval covers only what was approved. */
export function dispatchId({ paper, title, text, files }: OutgoingPaper): string {
  const content = files.map(({ name, sha256 }) => [name, sha256]);
  return sha256Of(JSON.stringify([paper, title, text, content]));
}

/** Makes a delivery unique: the same target of a dispatch is never delivered twice. */
export interface Target {
  channel: string;
  /** Address or number, where a channel has several recipients. */
  recipient: string | null;
  /** Name of the one file that is sent by itself; null for the message, or the whole paper. */
  file: string | null;
}

export function idempotencyKey(dispatch: string, { channel, recipient, file }: Target): string {
  return sha256Of(JSON.stringify([dispatch, channel, recipient, file]));
}
