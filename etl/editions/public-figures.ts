import { z } from 'zod';
import { breakdownOf } from './breakdown.ts';
import { byChannelSchema, volumeOf } from './figure-schemas.ts';

/** Figures whose small counts are left out: every number may be null. */
export type Suppressed<T> = T extends number
  ? number | null
  : T extends object
    ? { [Key in keyof T]: Suppressed<T[Key]> }
    : T;

const suppressedCount = z.int().nullable();

/** A breakdown for everyone; what is null is not to be told, be it small or not. */
export const publicBreakdownSchema = breakdownOf(suppressedCount).meta({ id: 'PublicBreakdown' });
export type PublicBreakdown = z.infer<typeof publicBreakdownSchema>;

/** A volume for everyone: its channels are a breakdown, its sums are not. */
export const publicVolumeSchema = volumeOf(byChannelSchema(suppressedCount)).meta({
  id: 'PublicVolume',
});
export type PublicVolume = z.infer<typeof publicVolumeSchema>;
