import { readFile } from 'node:fs/promises';
import type { LeagueEdition } from '../../../etl/editions/edition.ts';
import { editionArrow } from '../../../etl/editions/write-arrow.ts';
import type { Programme } from '../../wall/programme.ts';
import { VIEWS } from '../../wall/programme.ts';
import type { Slot } from '../../wall/slot.ts';
import { sceneEdition, sceneTrend } from '../fixture/scene.ts';

/** A body as the stubbed feed gives it. */
export interface Body {
  type: string;
  base64: string;
}

/** Publications of each slot that take turns. */
export const PUBLICATIONS = 8;

export const SLOTS: Slot[] = (['day', 'week', 'month'] as const).flatMap((period) =>
  (['township', 'department'] as const).map((kind) => ({ period, kind })),
);

/** Every view of every slot. */
export const PLAYLIST: Programme[] = VIEWS.flatMap((view) =>
  SLOTS.map((slot) => ({ view, ...slot, seconds: 3600 })),
);

/** What the server answers to each path; of an edition all publications, in order. */
export async function feed(map: string): Promise<Record<string, Body[]>> {
  const bodies: Record<string, Body[]> = {
    health: [json({ version: '1', time: '', freshness: { sources: [] } })],
    wall: [json({ playlist: PLAYLIST })],
    'map/townships': [json(JSON.parse(await readFile(map, 'utf8')))],
  };
  for (const slot of SLOTS) {
    const { period, kind } = slot;
    const query = `${new URLSearchParams({ period, kind })}`;
    bodies[`editions/latest?${query}`] = Array.from({ length: PUBLICATIONS }, (_, seed) =>
      arrow(sceneEdition('usual', slot, seed + 1)),
    );
    bodies[`editions/trend?${query}`] = [json(sceneTrend('usual', slot))];
  }
  return bodies;
}

function json(value: unknown): Body {
  const base64 = Buffer.from(JSON.stringify(value)).toString('base64');
  return { type: 'application/json', base64 };
}

function arrow(edition: LeagueEdition): Body {
  const base64 = Buffer.from(editionArrow(edition)).toString('base64');
  return { type: 'application/vnd.apache.arrow.stream', base64 };
}
