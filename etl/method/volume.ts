import { CHANNELS } from './channel.ts';
import type { Channel } from './channel.ts';

/** Registrations of a unit or of the county in a window: countable cases, never scored. */
export interface Volume {
  cases: number;
  by_channel: Record<Channel, number>;
  /** Sum of headcounts (人次). */
  headcount: number;
  /** Number of collective visits (集体访): visits of five or more people. */
  collective: number;
  repeat: number;
}

export function emptyVolume(): Volume {
  const by_channel = Object.fromEntries(
    CHANNELS.map((channel) => [channel, 0]),
  ) as Volume['by_channel'];
  return { cases: 0, by_channel, headcount: 0, collective: 0, repeat: 0 };
}
