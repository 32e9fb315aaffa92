import { z } from 'zod';

export const sessionSettingsSchema = z.strictObject({
  /** A session ends when it was not used for so long. */
  idle_minutes: z.int().min(1).max(720).default(30),
  /** A session ends after so long however it is used. */
  max_hours: z.int().min(1).max(24).default(12),
  /** A name is locked for so long by five failures; 0: until it is opened. */
  lock_minutes: z.int().min(0).max(1440).default(30),
});

export const DEFAULT_SESSION = sessionSettingsSchema.parse({});
