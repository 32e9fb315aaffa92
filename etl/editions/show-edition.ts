import { CHANNELS } from '../method/volume.ts';
import type { Volume } from '../method/volume.ts';
import type { Edition, EditionUnit, LeagueContext } from './edition.ts';
import { hideCounts } from './hide-counts.ts';
import { showBreakdowns } from './show-breakdowns.ts';
import type { ShownBreakdown, ShownVolume } from './shown.ts';

/** An edition for everyone: nobody can tell from its breakdowns that one or two cases were of a kind. */
export type ShownEdition = Omit<Edition, 'units' | 'context' | 'breakdown'> & {
  units: ShownUnit[];
  context: LeagueContext;
  breakdown: ShownBreakdown;
};

export type ShownUnit = Omit<EditionUnit, 'volume' | 'breakdown'> & {
  volume: ShownVolume;
  breakdown: ShownBreakdown;
};

/** The edition without small counts in its breakdowns and its volumes by channel (`hideCounts`). */
export function showEdition(edition: Edition): ShownEdition {
  const { county, units } = showBreakdowns(
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
      day: showVolume(day),
      window: likeBreakdown(window, county),
      window_last_year: showVolume(window_last_year),
      window_previous: showVolume(window_previous),
      ...counts,
    },
    breakdown: county,
  };
}

/** The volume of a breakdown hides the same channels. */
function likeBreakdown(volume: Volume, { by_channel }: ShownBreakdown): ShownVolume {
  return withChannels(volume, (channel) => by_channel[channel].registered !== null);
}

function showVolume(volume: Volume): ShownVolume {
  const cells = new Map(
    CHANNELS.map((channel) => [channel, { count: volume.by_channel[channel], isHidden: false }]),
  );
  hideCounts({ county: cells, units: [], hasKnownSum: true });
  return withChannels(volume, (channel) => !cells.get(channel)!.isHidden);
}

function withChannels(
  volume: Volume,
  isTold: (channel: (typeof CHANNELS)[number]) => boolean,
): ShownVolume {
  const channels = CHANNELS.map((channel) => [
    channel,
    isTold(channel) ? volume.by_channel[channel] : null,
  ]);
  return { ...volume, by_channel: Object.fromEntries(channels) as ShownVolume['by_channel'] };
}
