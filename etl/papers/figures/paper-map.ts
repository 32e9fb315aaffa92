import { readFileSync } from 'node:fs';
import type { TownshipMap } from '../../maps/draw/townships.ts';
import type { Edition } from '../../editions/edition.ts';
import type { DataDir } from '../../config/data-dir.ts';
import type { PaperMap } from '../contents/paper-input.ts';
import { mapFigure } from './map-figure.ts';

/** The picture of editions on the bureau's own boundaries, else the shipped map, else tiles. */
export function paperMap(dir: DataDir, editions: readonly [Edition, ...Edition[]]): PaperMap {
  const path = dir.find('geo/townships.topo.json');
  // Written by `cockpit geo import`, which checked it.
  const map = path === null ? null : (JSON.parse(readFileSync(path, 'utf8')) as TownshipMap);
  const isMap = map !== null && editions[0].kind === 'township';
  return {
    figure: mapFigure({ editions: [editions[0]], map }),
    picture: mapFigure({ editions, map }),
    isSchematic: isMap && map.metadata.schematic,
  };
}
