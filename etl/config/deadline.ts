import { z } from 'zod';

/** When the data of a source must arrive (报送时限): `due: { by: '07:00', on: workdays }`. */
export const deadlineSchema = z.strictObject({
  /** Shanghai wall time, `hh:mm`. */
  by: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为时间，例如 07:00'),
  on: z.enum(['daily', 'workdays']).default('workdays'),
  /** Hours after the deadline at which the warning becomes an error. */
  error_after_hours: z.number().min(0).default(4),
});

export type Deadline = z.infer<typeof deadlineSchema>;
