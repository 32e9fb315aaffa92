import { z } from 'zod';
import { PERIOD_KINDS } from '../method/calendar/period.ts';
import { WALL_VIEWS } from '../method/wall-view.ts';
import { UNIT_KINDS } from '../method/unit-kind.ts';

const programme = z.strictObject({
  view: z.enum(WALL_VIEWS),
  period: z.enum(PERIOD_KINDS),
  kind: z.enum(UNIT_KINDS),
  seconds: z.int().min(5).max(3600).default(20),
});

/** An entry of the playlist (节目): what the wall shows, and for how many seconds. */
export type Programme = z.infer<typeof programme>;

export const wall = z.strictObject({
  /** In the order shown; empty: the usual one. */
  playlist: z.array(programme).default([]),
});

export type WallSettings = z.infer<typeof wall>;

/** The programmes of the wall in their order (节目单). */
export function playlistOf({ playlist }: WallSettings): Programme[] {
  return playlist.length > 0 ? playlist : DEFAULT_PLAYLIST;
}

const usual = (
  view: Programme['view'],
  period: Programme['period'],
  kind: Programme['kind'],
): Programme => ({ view, period, kind, seconds: 20 });

/** Every league in turn, and each other view once. */
const DEFAULT_PLAYLIST: Programme[] = [
  ...(['day', 'week', 'month'] as const).flatMap((period) =>
    UNIT_KINDS.map((kind) => usual('league', period, kind)),
  ),
  usual('modules', 'week', 'township'),
  usual('trend', 'week', 'township'),
  usual('backlog', 'week', 'township'),
  usual('topics', 'month', 'township'),
];
