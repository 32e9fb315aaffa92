import { z } from 'zod';
import { PERIOD_KINDS } from '../method/calendar/period.ts';
import { WALL_VIEWS } from '../method/wall-view.ts';
import { COUNTY_KINDS, UNIT_KINDS } from '../method/unit-kind.ts';

/** An entry of the playlist (节目单): what the wall shows, and for how many seconds. */
export const playlistEntrySchema = z.strictObject({
  view: z.enum(WALL_VIEWS),
  period: z.enum(PERIOD_KINDS),
  kind: z.enum(UNIT_KINDS),
  seconds: z.int().min(5).max(3600).default(20),
});
export type PlaylistEntry = z.infer<typeof playlistEntrySchema>;

export const wallSettingsSchema = z.strictObject({
  /** In the order shown; empty: the default playlist. */
  playlist: z.array(playlistEntrySchema).default([]),
});

export type WallSettings = z.infer<typeof wallSettingsSchema>;

/** Returns the playlist of the settings, or the default one. */
export function playlistOf({ playlist }: WallSettings): PlaylistEntry[] {
  return playlist.length > 0 ? playlist : DEFAULT_PLAYLIST;
}

const defaultEntry = (
  view: PlaylistEntry['view'],
  period: PlaylistEntry['period'],
  kind: PlaylistEntry['kind'],
): PlaylistEntry => ({ view, period, kind, seconds: 20 });

/**
 * Who and why for both kinds, then each other view once. A wall leaves out what has no content, and
 * what says the same as another page.
 */
const DEFAULT_PLAYLIST: PlaylistEntry[] = [
  ...COUNTY_KINDS.map((kind) => defaultEntry('league', 'day', kind)),
  ...COUNTY_KINDS.flatMap((kind) => [
    defaultEntry('league', 'week', kind),
    defaultEntry('attention', 'week', kind),
  ]),
  ...COUNTY_KINDS.map((kind) => defaultEntry('league', 'month', kind)),
  defaultEntry('modules', 'week', 'township'),
  defaultEntry('heat', 'week', 'township'),
  defaultEntry('trend', 'week', 'township'),
  defaultEntry('trend', 'month', 'township'),
  defaultEntry('backlog', 'week', 'township'),
  defaultEntry('topics', 'month', 'township'),
];
