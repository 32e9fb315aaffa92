import { readFile } from 'node:fs/promises';
import type { Programme } from '../../wall/programme.ts';
import { WALL_VIEWS } from '../../../etl/method/wall-view.ts';
import type { Slot } from '../../wall/slot.ts';
import { worthShowing } from '../../wall/worth-showing.ts';
import { variantEdition, variantTrend } from '../fixture/variant.ts';

/** Publications of each slot, sent one after the other. */
export const PUBLICATIONS = 8;

export const SLOTS: Slot[] = (['day', 'week', 'month'] as const).flatMap((period) =>
  (['township', 'department'] as const).map((kind) => ({ period, kind })),
);

/** Every view of every slot. */
export const PLAYLIST: Programme[] = WALL_VIEWS.flatMap((view) =>
  SLOTS.map((slot) => ({ view, ...slot, seconds: 3600 })),
);

/** Pages that the wall makes of the playlist: it leaves out those that say the same as another. */
export function countPages(): number {
  const showings = PLAYLIST.map((programme) => ({
    programme,
    edition: variantEdition('usual', programme),
    trend: variantTrend('usual', programme),
  }));
  return worthShowing(showings).length;
}

/** The server's answers to each path; for an edition all publications, in order. */
export async function apiBodies(map: string): Promise<Record<string, string[]>> {
  const bodies: Record<string, string[]> = {
    health: [JSON.stringify({ build: null, time: '', freshness: { sources: [] } })],
    wall: [JSON.stringify({ playlist: PLAYLIST })],
    'map/townships': [await readFile(map, 'utf8')],
  };
  for (const slot of SLOTS) {
    const { period, kind } = slot;
    const query = `${new URLSearchParams({ period, kind })}`;
    bodies[`editions/latest?${query}&format=league`] = Array.from(
      { length: PUBLICATIONS },
      (_, seed) => JSON.stringify(variantEdition('usual', slot, seed + 1)),
    );
    bodies[`editions/trend?${query}`] = [JSON.stringify(variantTrend('usual', slot))];
  }
  return bodies;
}
