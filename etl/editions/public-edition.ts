import { CHANNELS } from '../method/volume.ts';
import type { Volume } from '../method/volume.ts';
import type { Edition, EditionUnit, LeagueContext } from './edition.ts';
import { suppressCounts } from './suppress-counts.ts';
import { toPublicBreakdowns } from './public-breakdowns.ts';
import type { PublicBreakdown, PublicVolume } from './public-figures.ts';

/** An edition for everyone: nobody can tell from its breakdowns that one or two cases were of a kind. */
export type PublicEdition = Omit<Edition, 'units' | 'context' | 'breakdown'> & {
  units: PublicUnit[];
  context: LeagueContext;
  breakdown: PublicBreakdown;
};

export type PublicUnit = Omit<EditionUnit, 'volume' | 'breakdown'> & {
  volume: PublicVolume;
  breakdown: PublicBreakdown;
};

/** The edition without small counts in its breakdowns and its volumes by channel (`suppressCounts`). */
export function toPublicEdition(edition: Edition): PublicEdition {
  const { county, units } = toPublicBreakdowns(
    edition.breakdown,
    edition.units.map(({ breakdown }) => breakdown),
  );
  const { day, window, window_last_year, window_previous, ...counts } = edition.context;
  return {
    ...edition,
    units: edition.units.map((unit, at) => ({
      ...unit,
      breakdown: units[at]!,
      volume: likeBreakdown(unit.volume, units[at]!),
    })),
    context: {
      day: toPublicVolume(day),
      window: likeBreakdown(window, county),
      window_last_year: toPublicVolume(window_last_year),
      window_previous: toPublicVolume(window_previous),
      ...counts,
    },
    breakdown: county,
  };
}

/** The volume of a breakdown hides the same channels. */
function likeBreakdown(volume: Volume, { by_channel }: PublicBreakdown): PublicVolume {
  return withChannels(volume, (channel) => by_channel[channel].registered !== null);
}

function toPublicVolume(volume: Volume): PublicVolume {
  const cells = new Map(
    CHANNELS.map((channel) => [
      channel,
      { count: volume.by_channel[channel], isSuppressed: false },
    ]),
  );
  suppressCounts({ county: cells, units: [], hasPublicSum: true });
  return withChannels(volume, (channel) => !cells.get(channel)!.isSuppressed);
}

function withChannels(
  volume: Volume,
  isPublic: (channel: (typeof CHANNELS)[number]) => boolean,
): PublicVolume {
  const channels = CHANNELS.map((channel) => [
    channel,
    isPublic(channel) ? volume.by_channel[channel] : null,
  ]);
  return { ...volume, by_channel: Object.fromEntries(channels) as PublicVolume['by_channel'] };
}
