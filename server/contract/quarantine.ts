import { z } from 'zod';

/** An open row of the quarantine: where it stands and what is wrong, never what it says. */
const openRowSchema = z.object({
  /** 退回编号, such as `T12-R345-9F03AC`. */
  number: z.string(),
  source: z.string(),
  file: z.string(),
  sheet: z.string().nullable(),
  row: z.int(),
  /** Columns that break a rule, one entry a rule, as are the reasons. */
  fields: z.array(z.string()),
  reasons: z.array(z.string()),
  /** Shanghai wall time. */
  loaded_at: z.string(),
});
export type OpenRow = z.infer<typeof openRowSchema>;

/** A stretch of the open rows, the earliest load first, and how many there are in all. */
export const openRowsSchema = z
  .object({ total: z.int(), rows: z.array(openRowSchema) })
  .meta({ id: 'Quarantine' });
export type OpenRows = z.infer<typeof openRowsSchema>;

/** A page of a long list. */
export const pageQuery = z.object({
  limit: z.coerce.number<string>().int().min(1).max(1000).default(100),
  offset: z.coerce.number<string>().int().min(0).default(0),
});
