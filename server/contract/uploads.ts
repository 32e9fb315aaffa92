import { z } from 'zod';
import { loadedFileSchema, refusedFileSchema } from '../../etl/intake/load/file-output.ts';
import {
  uploadSchema,
  UPLOAD_KINDS,
  UPLOAD_ORDERS,
  UPLOAD_STATES,
  uploadResultSchema,
} from '../../etl/jobs/uploads/upload.ts';
import { plainText } from './plain-text.ts';

const fields = uploadSchema.shape;

/** Some loading that a person asked for at the data page, and what it has come to. */
export const uploadAnswerSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(UPLOAD_KINDS),
    file: z.string(),
    bytes: fields.bytes,
    source: fields.source,
    /** 退回编号 of the row that is repaired or dismissed. */
    row: fields.row,
    /** Who asked for it. */
    who: z.string(),
    order: z.enum(UPLOAD_ORDERS),
    created_at: z.iso.datetime(),
    state: z.enum(UPLOAD_STATES),
    rows_read: fields.rows_read,
    /** What it waits for, in one Chinese sentence; null: for nothing. */
    waits_for: z.string().nullable(),
    /** As `cockpit import --json` has it; null: nothing is known yet, or it is of no file. */
    output: z.union([loadedFileSchema, refusedFileSchema.omit({ rejected: true })]).nullable(),
    ...uploadResultSchema.omit({ output: true }).shape,
  })
  .meta({ id: 'Upload' });
export type UploadAnswer = z.infer<typeof uploadAnswerSchema>;

/** The uploads of the last day, the oldest first, and what can be uploaded. */
export const uploadsSchema = z
  .object({
    uploads: z.array(uploadAnswerSchema),
    sources: z.array(z.object({ id: z.string(), title: z.string() })),
    extensions: z.array(z.string()),
    max_bytes: z.int(),
  })
  .meta({ id: 'Uploads' });
export type Uploads = z.infer<typeof uploadsSchema>;

export const uploadParams = z.object({ id: z.uuid() });

/** `true`: nothing is stored; what would be is told. */
const dryRun = z.enum(['true', 'false']).transform((word) => word === 'true');

export const dryRunQuery = z.object({ dry_run: dryRun.default(false) });

export const newUploadQuery = z.object({
  /** The name of the file. */
  name: z.string().max(1000),
  /** Id of a source; without one: by the name of the file. */
  source: z.string().max(64).optional(),
  dry_run: dryRun.default(true),
});

export const uploadOrderSchema = z.strictObject({
  order: z.enum(UPLOAD_ORDERS),
  /** Fields that the file may lack though earlier ones had them; without it: those of the order before. */
  without: z.array(z.string().max(64)).max(100).optional(),
});

export const rowParams = z.object({ number: z.string().max(64) });

/** What is done about a rejected row: put right, or declared to be no case. */
export const rowChangeSchema = z.union([
  z.strictObject({
    /** Cells by column; those that are left out stay as they are. */
    cells: z.record(z.string().max(64), z.string().max(2000)),
  }),
  z.strictObject({ dismissed: plainText(2, 200) }),
]);

/** A rejected row, to be put right: its cells without person data and without what the case says. */
export const rejectedRowSchema = z
  .object({
    number: z.string(),
    source: z.string(),
    file: z.string(),
    sheet: z.string().nullable(),
    row: z.int(),
    loaded_at: z.string(),
    reasons: z.array(z.string()),
    cells: z.array(
      z.object({
        column: z.string(),
        heading: z.string(),
        /** As stored; '' where person data was masked, which has to be typed again. */
        value: z.string(),
        /** Why it is wrong; null: it is not. */
        fault: z.string().nullable(),
      }),
    ),
    /** Title and content stay as they are and are not shown. */
    has_text: z.boolean(),
  })
  .meta({ id: 'RejectedRow' });
export type RejectedRowAnswer = z.infer<typeof rejectedRowSchema>;
