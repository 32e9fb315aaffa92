import { z } from 'zod';
import { loadedFileSchema, refusedFileSchema } from '../../etl/intake/load/file-output.ts';
import {
  loadTaskSchema,
  TASK_KINDS,
  TASK_ORDERS,
  TASK_STATES,
  taskResultSchema,
} from '../../etl/jobs/load-tasks/load-task.ts';
import { plainText } from './plain-text.ts';

const fields = loadTaskSchema.shape;

/** Some loading that a person asked for at the data page, and what it has come to. */
const taskSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(TASK_KINDS),
    file: z.string(),
    bytes: fields.bytes,
    source: fields.source,
    /** 退回编号 of the row that is repaired or dismissed. */
    row: fields.row,
    /** Who asked for it. */
    who: z.string(),
    order: z.enum(TASK_ORDERS),
    created_at: z.iso.datetime(),
    state: z.enum(TASK_STATES),
    rows_read: fields.rows_read,
    /** What it waits for, in one Chinese sentence; null: for nothing. */
    waits_for: z.string().nullable(),
    /** As `cockpit import --json` has it; null: nothing is known yet, or it is of no file. */
    output: z.union([loadedFileSchema, refusedFileSchema.omit({ rejected: true })]).nullable(),
    ...taskResultSchema.omit({ output: true }).shape,
  })
  .meta({ id: 'LoadTask' });
export type LoadTaskAnswer = z.infer<typeof taskSchema>;

export const loadTaskAnswer = taskSchema;

/** The tasks of the last day, the oldest first, and what can be uploaded. */
export const loadTasksSchema = z
  .object({
    tasks: z.array(taskSchema),
    sources: z.array(z.object({ id: z.string(), title: z.string() })),
    extensions: z.array(z.string()),
    max_bytes: z.int(),
  })
  .meta({ id: 'LoadTasks' });
export type LoadTasks = z.infer<typeof loadTasksSchema>;

export const taskParams = z.object({ id: z.uuid() });

/** `true`: nothing is stored; what would be is told. */
const dryRun = z.enum(['true', 'false']).transform((word) => word === 'true');

export const dryRunQuery = z.object({ dry_run: dryRun.default(false) });

export const uploadQuery = z.object({
  /** The name of the file. */
  name: z.string().max(1000),
  /** Id of a source; without one: by the name of the file. */
  source: z.string().max(64).optional(),
  dry_run: dryRun.default(true),
});

export const taskOrderSchema = z.strictObject({
  order: z.enum(TASK_ORDERS),
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
