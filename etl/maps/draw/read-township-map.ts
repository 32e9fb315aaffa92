import { readFileSync } from 'node:fs';
import { UserError } from '../../base/errors.ts';
import { assertMatches } from '../../base/json.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { townshipMapSchema } from './township-map-schema.ts';
import type { TownshipMap } from './townships.ts';

/**
 * Reads the map of a data folder, or the shipped one; null when there is none.
 * @throws UserError when the file is no map
 */
export function readTownshipMap(dir: DataDir): TownshipMap | null {
  const path = dir.find('geo/townships.topo.json');
  if (path === null) return null;
  try {
    const map: unknown = JSON.parse(readFileSync(path, 'utf8'));
    assertMatches(townshipMapSchema, map);
    return map;
  } catch (cause) {
    throw new UserError(
      `地图 ${path} 不是本程序的地图文件，请用 cockpit geo import 重新导入，或移走它。`,
      { cause },
    );
  }
}
