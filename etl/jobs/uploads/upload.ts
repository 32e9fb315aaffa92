import { z } from 'zod';
import { toldReasonSchema } from '../../intake/load/reason.ts';
import { loadedFileSchema, refusedFileSchema } from '../../intake/load/file-output.ts';

const count = z.int().min(0);

/**
 * `waiting`: to be done as soon as no other load is at work. `checked`: it can be loaded, and somebody has
 * to say so. `refused`: by a rule, and the sentence says what to do. `failed`: by a mistake of the
 * program.
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

/** `file`: an export. `repair`: a rejected row put right. `dismiss`: a rejected row that is no case. */
export const UPLOAD_KINDS = ['file', 'repair', 'dismiss'] as const;

/** A row that is not loaded; none of its cells. */
const rejectedRowSchema = z.object({
  sheet: z.string().nullable(),
  row: z.int(),
  reason: z.string(),
});

/** What an upload has come to. */
export const uploadResultSchema = z.object({
  /** As `cockpit import --json` has it; null: nothing is known yet, or it is of no file. */
  output: z.union([loadedFileSchema, refusedFileSchema]).nullable(),
  /** Why its rows are rejected or warned of, and what to do about it. */
  reasons: z.array(toldReasonSchema),
  /** The first rejected rows. */
  rejections: z.array(rejectedRowSchema),
  /** Columns that earlier files of the source had and this one lacks, if that refused it. */
  lacking: z.array(z.object({ field: z.string(), heading: z.string() })),
  /** Of a repair: rows by outcome. */
  repair: z.object({ repaired: count, superseded: count, open: count }).nullable(),
  /** Why it was refused or failed, in one Chinese sentence. */
  refusal: z.string().nullable(),
});
export type UploadResult = z.infer<typeof uploadResultSchema>;

/**
 * What a person gave at the data page to be loaded (上传): a file, a row put right, or that a row is no
 * case. The record holds no person data, its file does.
 */
export const uploadSchema = z.object({
  id: z.uuid(),
  kind: z.enum(UPLOAD_KINDS),
  /** The name of the file as it is shown. */
  file: z.string(),
  /** The name of the file in the folder of the upload; null: there is none. */
  stored_as: z.string().nullable(),
  bytes: count,
  /** Id of the source; null: by the name of the file. */
  source: z.string().nullable(),
  /** 退回编号 of the row that is repaired or dismissed. */
  row: z.string().nullable(),
  /** Why the row is dismissed. */
  reason: z.string().nullable(),
  /** Who asked, as the audit log says it. */
  by: z.object({ who: z.string(), role: z.string(), source: z.string() }),
  order: z.enum(UPLOAD_ORDERS),
  /** Fields that may be lacking, as `cockpit import --without`. */
  without: z.array(z.string()),
  /** Shanghai wall time; the same at every try, so that a load that was cut off counts once. */
  loaded_at: z.string(),
  created_at: z.iso.datetime(),
  changed_at: z.iso.datetime(),
  state: z.enum(UPLOAD_STATES),
  /** How often it was begun. */
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

/** Whether an upload is still to be done, or being done. */
export function isUnderWay({ state }: Pick<Upload, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}
