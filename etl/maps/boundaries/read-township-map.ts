import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UserError } from '../../base/errors.ts';
import { assertMatches } from '../../base/json.ts';
import type { TownshipMap } from '../draw/townships.ts';

const pair = z.tuple([z.number(), z.number()]);
const arcs = z.array(z.int());
const properties = z.object({ code: z.string(), name: z.string(), label: pair });
const township = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), arcs: z.array(arcs), properties }),
  z.object({ type: z.literal('MultiPolygon'), arcs: z.array(z.array(arcs)), properties }),
]);

/** `geo/townships.topo.json`, as `cockpit geo import` writes it. */
const townshipMapSchema: z.ZodType<TownshipMap> = z.object({
  type: z.literal('Topology'),
  transform: z.object({ scale: pair, translate: pair }).optional(),
  arcs: z.array(z.array(z.array(z.number()))),
  objects: z.object({
    townships: z.object({ type: z.literal('GeometryCollection'), geometries: z.array(township) }),
  }),
  metadata: z.object({ schematic: z.boolean(), source: z.string() }),
});

/** @throws UserError when it is no map of townships */
export function readTownshipMap(path: string): TownshipMap {
  try {
    const map: unknown = JSON.parse(readFileSync(path, 'utf8'));
    assertMatches(townshipMapSchema, map);
    return map;
  } catch (cause) {
    throw new UserError(
      `镇乡街道的地图 ${path} 读不出来，请从备份恢复，或用 cockpit geo import 重新导入界线。`,
      { cause },
    );
  }
}
