import { z } from 'zod';
import { toldReasonSchema } from '../intake/load/reason.ts';
import { reconciliationSchema } from '../intake/load/reconciliation.ts';

const loaded = z.object({
  file: z.string(),
  source: z.string(),
  mode: z.string(),
  /** Shanghai wall time from which the file's content is known. */
  loaded_at: z.string(),
  input_sha256: z.string(),
  /** Version 0.2.0 did not tell duplicate rows apart. */
  rows: reconciliationSchema.omit({ file: true }).partial({ identical: true, differing: true }),
  /** What was not read, or changes what was known, in Chinese sentences. */
  notes: z.array(z.string()).default([]),
  /** Why rows were rejected or warned of; version 0.4.0 did not write it. */
  reasons: z.array(toldReasonSchema).default([]),
});

/** A file that was not loaded, and the reason in one Chinese sentence. */
const refused = z.object({
  file: z.string(),
  reason: z.string(),
  reasons: z.array(toldReasonSchema).default([]),
});

const instant = z.iso.datetime();

/** `refused`: by a rule, the user can put it right. `failed`: by a mistake of the program. */
const OUTCOMES = ['done', 'refused', 'failed'] as const;

/** A line of the log, written when the run starts and when it ends. */
export const runLine = z.object({
  id: z.string(),
  /** `day`: the whole work of a day; `import`: files only; `papers`: papers only. */
  work: z.enum(['day', 'import', 'papers']),
  trigger: z.enum(['schedule', 'command']),
  program_version: z.string(),
  pid: z.int(),
  started_at: instant,
  finished_at: instant.nullable(),
  duration_ms: z.int().min(0).nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  /** Why the run as a whole was refused. */
  reason: z.string().nullable(),
  files: z.array(z.union([loaded, refused])),
  editions: z.array(z.string()),
  /** Folders of the reports that were published. */
  papers: z.array(z.string()).default([]),
  /** What an analyst is to know after the run, in Chinese sentences. */
  notes: z.array(z.string()).default([]),
});

export type RunLine = z.infer<typeof runLine>;
export type RunOutcome = NonNullable<RunLine['outcome']>;

/** A run read back. One without an end is `running`, or was `killed` (中断). */
export const runEntrySchema = runLine.extend({
  outcome: z.enum([...OUTCOMES, 'running', 'killed']),
});
export type RunEntry = z.infer<typeof runEntrySchema>;
