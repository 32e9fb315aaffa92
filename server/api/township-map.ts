import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { readTownshipMap } from '../../etl/maps/draw/read-township-map.ts';
import type { TownshipMap } from '../../etl/maps/draw/townships.ts';
import { hexagonMap } from '../../etl/maps/shapes/hexagon-map.ts';
import { UNNAMED_COUNTY } from '../../etl/config/county.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { readRegister } from '../../etl/config/register.ts';
import { HttpError } from '../http/http-error.ts';
import { isUnset, noDataSentence } from './shown-county.ts';

/** Changes whenever the map may have changed; does not read the map. */
export function mapVersion(dir: DataDir): string {
  const paths = ['geo/townships.topo.json', 'units.csv'].map((name) => dir.find(name));
  const times = paths.map((path) => `${path} ${path === null ? '' : statSync(path).mtimeMs}`);
  return createHash('sha256').update(times.join(' ')).digest('base64url').slice(0, 22);
}

/** TopoJSON of the townships: the folder's own or shipped map, else equal tiles in code order. */
export function townshipMap(dir: DataDir): TownshipMap {
  if (isUnset(dir)) throw new HttpError(404, 'not_found', noDataSentence(dir, UNNAMED_COUNTY));
  const map = readTownshipMap(dir);
  if (map !== null) return map;
  const townships = readRegister(dir).filter(({ kind }) => kind === 'township');
  if (townships.length === 0) throw new HttpError(404, 'not_found', '单位名册里没有镇乡街道。');
  return hexagonMap(townships);
}
