import type { DataDir } from '../../etl/settings/data-dir.ts';
import type { County } from '../../etl/settings/county.ts';
import { readCounty } from '../../etl/settings/county.ts';
import { readSettings } from '../../etl/settings/settings.ts';
import { playlistOf } from '../../etl/settings/wall.ts';
import type { Programme } from '../../etl/settings/wall.ts';
import type { Viewer } from './screen-gate.ts';
import type { Screen } from './screen-store.ts';

/** What a wall must know to begin. */
export interface WallPlan {
  county: County;
  /** In the order shown; on the screen of a unit those of its kind. */
  playlist: Programme[];
  /** Changes with the map. */
  map: string;
  /** The screen asking; null without a token. */
  screen: Pick<Screen, 'name' | 'unit'> | null;
}

export function wallPlan(dir: DataDir, map: string, viewer: Viewer): WallPlan {
  const unit = viewer?.unit ?? null;
  const playlist = playlistOf(readSettings(dir).wall);
  return {
    county: readCounty(dir),
    playlist: playlist.filter(({ kind }) => unit === null || unit.kind === kind),
    map,
    screen: viewer && { name: viewer.name, unit },
  };
}
