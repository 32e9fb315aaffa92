import { z } from 'zod';
import { fromKeys } from '../base/from-keys.ts';
import { BANDS } from '../method/colour.ts';
import type { Colour } from '../method/colour.ts';
import type { Window } from '../method/calendar/period.ts';
import type { Measure } from '../method/indicator.ts';
import type { Pending } from '../method/pending.ts';
import { CHANNELS } from '../method/channel.ts';
import type { Channel } from '../method/channel.ts';
import type { Volume } from '../method/volume.ts';

/** Schemas of the figures of `etl/method` that an edition contains. */

export const windowSchema = z.object({
  start: z.string(),
  end: z.string(),
}) satisfies z.ZodType<Window>;

export const colourSchema = z.enum([...BANDS, 'grey']) satisfies z.ZodType<Colour>;

export const measureSchema = z.object({ n: z.int(), k: z.int() }) satisfies z.ZodType<Measure>;

export const pendingSchema = z.object({
  open: z.int(),
  overdue: z.int(),
  due_soon: z.int(),
}) satisfies z.ZodType<Pending>;

/** Makes a schema of values by indicator; `scheme.indicators` of the edition lists which it has. */
export function byIndicatorSchema<T extends z.ZodType>(value: T) {
  return z.record(z.string(), value);
}

/** Makes a schema of one value for each channel. */
export function byChannelSchema<T extends z.ZodType>(value: T) {
  return z.object(fromKeys<Channel, T>(CHANNELS, value));
}

/** @param byChannel counts by channel, suppressed or not */
export function volumeOf<T extends z.ZodType>(byChannel: T) {
  return z.object({
    cases: z.int(),
    by_channel: byChannel,
    headcount: z.int(),
    collective: z.int(),
    repeat: z.int(),
  });
}

export const volumeSchema = volumeOf(byChannelSchema(z.int())) satisfies z.ZodType<Volume>;
