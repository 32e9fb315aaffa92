import { z } from 'zod';
import { toldReasonSchema } from '../../intake/load/reason.ts';
import { loadedFileSchema, refusedFileSchema } from '../../intake/load/file-output.ts';

const count = z.int().min(0);

/**
 * `waiting`: starts when no other load runs. `checked`: can be loaded, and waits for somebody to order
 * it. `refused`: breaks a rule; the sentence says what to do. `failed`: the program made a mistake.
 */
export const UPLOAD_STATES = [
  'waiting',
  'running',
  'checked',
  'refused',
  'done',
  'failed',
] as const;

/** `check`: a dry run, which stores nothing. */
export const UPLOAD_ORDERS = ['check', 'load'] as const;
export type UploadOrder = (typeof UPLOAD_ORDERS)[number];

/** `file`: an export. `repair`: a corrected row. `dismiss`: a rejected row that is no case. */
export const UPLOAD_KINDS = ['file', 'repair', 'dismiss'] as const;

/** A row that is not loaded, without its cells. */
const rejectedRowSchema = z.object({
  sheet: z.string().nullable(),
  row: z.int(),
  reason: z.string(),
});

/** The result of an upload. */
export const uploadResultSchema = z.object({
  /** As `cockpit import --json` prints it; null: nothing is known yet, or the upload has no file. */
  output: z.union([loadedFileSchema, refusedFileSchema]).nullable(),
  /** Why rows are rejected or have warnings, and what to do about it. */
  reasons: z.array(toldReasonSchema),
  /** The first rejected rows. */
  rejections: z.array(rejectedRowSchema),
  /** Columns that earlier files of the source had and this one lacks, where it is refused for that. */
  lacking: z.array(z.object({ field: z.string(), heading: z.string() })),
  /** Rows of a repair by outcome. */
  repair: z.object({ repaired: count, superseded: count, open: count }).nullable(),
  /** Why it was refused or failed, in one Chinese sentence. */
  refusal: z.string().nullable(),
});
export type UploadResult = z.infer<typeof uploadResultSchema>;

/**
 * What a person handed in on the data page (上传): a file, a corrected row, or the notice that a row is no
 * case. The record holds no personal data; its file does.
 */
export const uploadSchema = z.object({
  id: z.uuid(),
  kind: z.enum(UPLOAD_KINDS),
  /** Name of the file, as shown. */
  file: z.string(),
  /** Name of the file in the folder of the upload; null without a file. */
  stored_as: z.string().nullable(),
  bytes: count,
  /** Id of the source; null: the name of the file tells it. */
  source: z.string().nullable(),
  /** 退回编号 of the row that is repaired or dismissed. */
  row: z.string().nullable(),
  /** Why the row is dismissed. */
  reason: z.string().nullable(),
  /** The person who asked, as the audit log names them. */
  by: z.object({ who: z.string(), role: z.string(), source: z.string() }),
  order: z.enum(UPLOAD_ORDERS),
  /** Fields that may be missing, as in `cockpit import --without`. */
  without: z.array(z.string()),
  /** Shanghai wall time. It is the same at every try, so that an interrupted load counts once. */
  loaded_at: z.string(),
  created_at: z.iso.datetime(),
  changed_at: z.iso.datetime(),
  state: z.enum(UPLOAD_STATES),
  /** How often it was started. */
  attempts: count,
  /** Rows read so far. */
  rows_read: count,
  /** What it waits for, in one Chinese sentence. */
  waits_for: z.string().nullable(),
  result: uploadResultSchema,
});
export type Upload = z.infer<typeof uploadSchema>;

export const NO_RESULT: UploadResult = {
  output: null,
  reasons: [],
  rejections: [],
  lacking: [],
  repair: null,
  refusal: null,
};

/** Whether an upload waits or runs. */
export function isUnderWay({ state }: Pick<Upload, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}
