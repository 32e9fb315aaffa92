import { z } from 'zod';
import { CHANNELS } from '../method/channel.ts';
import type { Volume } from '../method/volume.ts';
import { publicAuditEntrySchema } from './audit-entry.ts';
import type { AuditEntry, PublicAuditEntry } from './audit-entry.ts';
import { editionSchema, editionUnitSchema, leagueContextSchema } from './edition.ts';
import type { Edition } from './edition.ts';
import { suppressCounts } from './suppress-counts.ts';
import { toPublicBreakdowns } from './public-breakdowns.ts';
import { publicBreakdownSchema, publicVolumeSchema } from './public-figures.ts';
import type { PublicBreakdown, PublicVolume } from './public-figures.ts';

const publicUnitSchema = editionUnitSchema.extend({
  volume: publicVolumeSchema,
  breakdown: publicBreakdownSchema,
});

/**
 * A public edition (对外通报): it names no case, and its breakdowns do not show where there are only one
 * or two cases.
 */
export const publicEditionSchema = editionSchema.extend({
  units: z.array(publicUnitSchema),
  context: leagueContextSchema,
  breakdown: publicBreakdownSchema,
  audit: z.array(publicAuditEntrySchema),
});
export type PublicEdition = z.infer<typeof publicEditionSchema>;

/**
 * Removes small counts from the breakdowns and the volumes by channel (`suppressCounts`), and the cases
 * from the audit list.
 */
export function toPublicEdition(edition: Edition): PublicEdition {
  const { county, units } = toPublicBreakdowns(
    edition.breakdown,
    edition.units.map(({ breakdown }) => breakdown),
  );
  const { day, window, window_last_year, window_previous, period, period_previous, ...counts } =
    edition.context;
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
      period: toPublicVolume(period),
      period_previous: toPublicVolume(period_previous),
      ...counts,
    },
    breakdown: county,
    audit: edition.audit.map(withoutCases),
  };
}

/**
 * The same for somebody who may see the cases of some units, or of all: of those every count is shown.
 * The county's own counts are whole for who may see all of its cases.
 * @param units codes
 */
export function toShownEdition(edition: Edition, units: 'all' | readonly string[]): PublicEdition {
  if (units === 'all') return { ...edition, audit: edition.audit.map(withoutCases) };
  const shown = toPublicEdition(edition);
  if (units.length === 0) return shown;
  return {
    ...shown,
    units: shown.units.map((unit, at) => {
      const { breakdown, volume } = edition.units[at]!;
      return units.includes(unit.unit_code) ? { ...unit, breakdown, volume } : unit;
    }),
  };
}

function withoutCases({ cases, ...entry }: AuditEntry): PublicAuditEntry {
  return entry;
}

/** Suppresses the channels of a volume that its breakdown suppresses. */
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
