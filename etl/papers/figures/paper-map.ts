import { readTownshipMap } from '../../maps/draw/read-township-map.ts';
import type { Edition } from '../../editions/edition.ts';
import type { DataDir } from '../../config/data-dir.ts';
import type { PaperMap } from '../contents/paper-input.ts';
import { mapFigure } from './map-figure.ts';

/** Draws editions on the bureau's own boundaries, else on the shipped map, else as tiles. */
export function paperMap(dir: DataDir, editions: readonly [Edition, ...Edition[]]): PaperMap {
  const map = readTownshipMap(dir);
  const isMap = map !== null && editions[0].kind === 'township';
  return {
    figure: mapFigure({ editions: [editions[0]], map }),
    picture: mapFigure({ editions, map }),
    isSchematic: isMap && map.metadata.schematic,
  };
}
