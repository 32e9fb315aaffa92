import { z } from 'zod';
import { breakdownOf } from './breakdown.ts';
import { byChannelSchema, volumeOf } from './figure-schemas.ts';

/** Figures with suppressed counts: every number may be null. */
export type Suppressed<T> = T extends number
  ? number | null
  : T extends object
    ? { [Key in keyof T]: Suppressed<T[Key]> }
    : T;

const suppressedCount = z.int().nullable();

/** A public breakdown. Null: a suppressed count, which may be small or not. */
export const publicBreakdownSchema = breakdownOf(suppressedCount).meta({ id: 'PublicBreakdown' });
export type PublicBreakdown = z.infer<typeof publicBreakdownSchema>;

/** A public volume. Only its counts by channel may be suppressed. */
export const publicVolumeSchema = volumeOf(byChannelSchema(suppressedCount)).meta({
  id: 'PublicVolume',
});
export type PublicVolume = z.infer<typeof publicVolumeSchema>;
