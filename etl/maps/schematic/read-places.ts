import { z } from 'zod';
import { readCsv } from '../../config/read-csv.ts';
import type { Place } from '../shapes/place.ts';

const row = z.object({
  code: z.string().min(1, '不能为空'),
  name: z.string().min(1, '不能为空'),
  lon: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().gt(-90).lt(90),
  area_km2: z.coerce.number().positive(),
});

/**
 * Reads the places of a schematic map from a table like `data/geo/townships.csv`.
 * @throws UserError naming file, line and column of the first mistake
 */
export function readPlaces(path: string): Place[] {
  return readCsv(path, Object.keys(row.shape), row).map(({ value }) => ({
    code: value.code,
    name: value.name,
    lon: value.lon,
    lat: value.lat,
    areaKm2: value.area_km2,
  }));
}
