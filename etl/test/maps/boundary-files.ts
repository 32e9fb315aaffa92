import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BoundaryMap } from '../../maps/boundaries/boundary-map.ts';
import { importBoundaries } from '../../maps/boundaries/import-boundaries.ts';
import type {
  ImportedBoundaries,
  BoundaryImportOptions,
} from '../../maps/boundaries/import-boundaries.ts';
import { DataDir } from '../../config/data-dir.ts';
import type { SchematicMap } from '../../maps/shapes/topology.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

export type LonLatRing = number[][];

/** A made-up county 演县 with four townships and a department, in its own folder. */
export function bureau(): DataDir {
  const dir = new DataDir(temporaryFolder());
  writeFileSync(join(dir.root, 'county.yaml'), "code: '900001'\nname: 演县\n");
  writeFileSync(
    join(dir.root, 'units.csv'),
    [
      'code,name,kind,peer_group,aliases,population',
      '900001001,甲街道,township,街道,甲城,',
      '900001002,乙镇,township,镇乡,乙山|乙镇区,',
      '900001003,丙镇,township,镇乡,,',
      '900001004,丁乡,township,镇乡,,',
      '900001-D01,公安局,department,部门,,',
    ].join('\n'),
  );
  return dir;
}

/** A closed square, given by its south-west corner and side, in the units of the file. */
export function square(x: number, y: number, side: number): LonLatRing {
  return [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ];
}

export function area(properties: Record<string, unknown>, ...rings: LonLatRing[]) {
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: rings } };
}

/** Four squares of 0.1° in a row from 120° E, 29° N, with the given properties. */
export function row(...properties: Record<string, unknown>[]) {
  return properties.map((each, index) => area(each, square(120 + index / 10, 29, 0.1)));
}

/** Writes features as GeoJSON, and any other text unchanged, into the folder. */
export function writeFile(dir: DataDir, content: unknown, members: object = {}): string {
  const path = join(dir.root, '界线.geojson');
  const text = Array.isArray(content)
    ? JSON.stringify({ type: 'FeatureCollection', ...members, features: content as unknown[] })
    : String(content);
  writeFileSync(path, text);
  return path;
}

export const ASK_NOTHING: BoundaryImportOptions = { crs: null, fields: { code: null, name: null } };

export function imported(
  dir: DataDir,
  content: unknown,
  options: Partial<BoundaryImportOptions> = {},
  members: object = {},
): ImportedBoundaries {
  return importBoundaries(dir, writeFile(dir, content, members), { ...ASK_NOTHING, ...options });
}

/** Reads the map of a folder, also in the form that the measuring helpers take. */
export function mapOf(dir: DataDir): BoundaryMap & SchematicMap {
  const text = readFileSync(join(dir.root, 'geo', 'townships.topo.json'), 'utf8');
  return JSON.parse(text) as BoundaryMap & SchematicMap;
}
