import type { Breakdown } from './breakdown.ts';
import type { Volume } from '../method/volume.ts';

/** Figures whose small counts are left out: every number may be null. */
export type Suppressed<T> = T extends number
  ? number | null
  : T extends object
    ? { [Key in keyof T]: Suppressed<T[Key]> }
    : T;

/** A breakdown for everyone; what is null is not to be told, be it small or not. */
export type PublicBreakdown = Suppressed<Breakdown>;

/** A volume for everyone: its channels are a breakdown, its sums are not. */
export type PublicVolume = Omit<Volume, 'by_channel'> & {
  by_channel: Suppressed<Volume['by_channel']>;
};
