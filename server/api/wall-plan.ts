import type { County } from '../../etl/config/county.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { readSettings } from '../../etl/config/settings.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import { playlistOf } from '../../etl/config/wall-settings.ts';
import type { PlaylistEntry } from '../../etl/config/wall-settings.ts';
import type { Screen } from '../auth/screen-store.ts';
import type { WallPlan } from '../contract/wall-plan.ts';

/** @param screen that asks; null: another screen than a registered one */
export function wallPlan(
  dir: DataDir,
  county: County,
  map: string,
  screen: Screen | null,
): WallPlan {
  const unit = screen?.unit ?? null;
  const playlist = playlistOf(readSettings(dir).wall);
  return {
    county,
    playlist: unit === null ? playlist : playlistFor(unit.kind, playlist),
    map,
    screen: screen && { name: screen.name, unit },
  };
}

function playlistFor(kind: UnitKind, playlist: readonly PlaylistEntry[]): PlaylistEntry[] {
  const own = playlist.filter((programme) => programme.kind === kind);
  if (own.length > 0) return own;
  const isFirst = ({ view, period }: PlaylistEntry, at: number) =>
    playlist.findIndex((each) => each.view === view && each.period === period) === at;
  return playlist.filter(isFirst).map((programme) => ({ ...programme, kind }));
}
