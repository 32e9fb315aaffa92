import type { Breakdown } from './breakdown.ts';
import type { Volume } from '../method/volume.ts';

/** Figures whose small counts are left out: every number may be null. */
export type Shown<T> = T extends number
  ? number | null
  : T extends object
    ? { [Key in keyof T]: Shown<T[Key]> }
    : T;

/** A breakdown for everyone; what is null is not to be told, be it small or not. */
export type ShownBreakdown = Shown<Breakdown>;

/** A volume for everyone: its channels are a breakdown, its sums are not. */
export type ShownVolume = Omit<Volume, 'by_channel'> & { by_channel: Shown<Volume['by_channel']> };
