import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { feature } from 'topojson-client';
import { z } from 'zod';
import { UserError } from '../../base/errors.ts';
import { decodeText } from '../../base/text.ts';
import type { Position } from './crs.ts';
import { topologySchema } from './topology-schema.ts';

/** One area feature of a boundary file. */
export interface Boundary {
  /** Number of the feature in the file, from 1. */
  readonly number: number;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Polygons of rings (outer one first) of positions in the file's coordinate system. */
  readonly polygons: readonly (readonly (readonly Position[])[])[];
}

/** A boundary file as read. */
export interface BoundaryFile {
  /** Short name of the file. */
  readonly name: string;
  readonly boundaries: readonly Boundary[];
  /** EPSG code of the `crs` member that GIS programs write; null: none. */
  readonly epsg: number | null;
  /** Number of features that are no areas (points, lines, no geometry) and are not used. */
  readonly shapeless: number;
}

const position = z
  .tuple([z.number(), z.number()], z.number())
  .transform(([x, y]): Position => [x, y]);
const polygon = z.array(z.array(position));
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: polygon }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon) }),
]);
const anyFeature = z.object({
  type: z.literal('Feature'),
  properties: z.record(z.string(), z.unknown()).nullish(),
  geometry: z.looseObject({ type: z.string() }).nullish(),
});
const anyFile = z.looseObject({
  type: z.string(),
  features: z.array(z.unknown()).optional(),
  objects: z.record(z.string(), z.looseObject({ type: z.string() })).optional(),
  crs: z
    .object({ properties: z.object({ name: z.string() }) })
    .nullish()
    .catch(null),
});

/**
 * Reads the areas of a GeoJSON (RFC 7946, with the older `crs` member) or TopoJSON file.
 * @throws UserError when the file is missing, empty, no JSON or of another kind, or a geometry is broken
 */
export function readBoundaries(path: string): BoundaryFile {
  const name = basename(path);
  const { data, features } = parse(path, name);
  const boundaries: Boundary[] = [];
  for (const [index, each] of features.entries()) {
    const broken = (cause: unknown): UserError =>
      new UserError(`文件 ${name} 第 ${index + 1} 个要素的图形写法不对，请重新导出。`, { cause });
    const { data: found, error } = anyFeature.safeParse(each);
    if (found === undefined) throw broken(error);
    if (found.geometry?.type !== 'Polygon' && found.geometry?.type !== 'MultiPolygon') continue;
    const { data: shape, error: fault } = geometry.safeParse(found.geometry);
    if (shape === undefined) throw broken(fault);
    const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
    boundaries.push({ number: index + 1, properties: found.properties ?? {}, polygons });
  }
  if (boundaries.length === 0)
    throw new UserError(`文件 ${name} 里没有面要素，请导出镇乡街道的面状界线。`);
  return { name, boundaries, epsg: epsgOf(data), shapeless: features.length - boundaries.length };
}

function parse(path: string, name: string) {
  const isFile = existsSync(path);
  if (!isFile) throw new UserError(`找不到文件 ${path}，请检查路径和文件名。`);
  const text = decodeText(readFileSync(path));
  if (text.trim() === '') throw new UserError(`文件 ${name} 是空的，请重新导出。`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new UserError(
      `文件 ${name} 不是合法的 JSON，请导出为 GeoJSON 或 TopoJSON（不支持 SHP、KML）。`,
      { cause },
    );
  }
  const { data, error } = anyFile.safeParse(json);
  const features = data === undefined ? null : featuresOf(data, json, name);
  if (data === undefined || features === null)
    throw new UserError(`文件 ${name} 不是 GeoJSON 要素集或 TopoJSON，请重新导出。`, {
      cause: error,
    });
  return { data, features };
}

function featuresOf(data: z.infer<typeof anyFile>, json: unknown, name: string): unknown[] | null {
  if (data.type === 'FeatureCollection') return data.features ?? null;
  if (data.type === 'Feature') return [json];
  if (data.type !== 'Topology' || data.objects === undefined) return null;
  try {
    // The library looks up arcs by number and throws on a wrong one; its result is checked as GeoJSON.
    const topology = topologySchema.parse(json);
    return Object.values(topology.objects).flatMap((object) => {
      const found = feature(topology, object);
      return found.type === 'FeatureCollection' ? found.features : [found];
    });
  } catch (cause) {
    throw new UserError(`文件 ${name} 的 TopoJSON 不完整，请重新导出。`, { cause });
  }
}

function epsgOf({ crs }: z.infer<typeof anyFile>): number | null {
  const name = crs?.properties.name ?? '';
  if (/CRS84$/.test(name)) return 4326;
  const code = /EPSG:.*?(\d+)$/i.exec(name)?.[1];
  return code === undefined ? null : Number(code);
}
