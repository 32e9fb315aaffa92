import { z } from 'zod';
import { LOAD_MODES } from '../../etl/method/load-mode.ts';
import { RECORD_KINDS } from '../../etl/method/record.ts';
import { pageQuery } from './quarantine.ts';
import { route, UNCACHED_GET } from './route.ts';

/** Where a row stands. */
export const placeFields = {
  sheet: z.string().nullable(),
  /** Null: the load of an earlier version of the program did not keep it. */
  row: z.int().nullable(),
};

/** The load of a row. */
export const loadedFields = {
  load: z.int(),
  kind: z.enum(RECORD_KINDS),
  /** Title of the source. */
  source: z.string(),
  file: z.string(),
  mode: z.enum([...LOAD_MODES, 'replay']),
  /** Shanghai wall time. */
  loaded_at: z.string(),
};

/** Loads, the newest first: which file of which source, and its rows by outcome. */
export const lineageSchema = z
  .object({
    total: z.int(),
    loads: z.array(
      z.object({
        ...loadedFields,
        read: z.int(),
        duplicate: z.int(),
        quarantined: z.int(),
        blank: z.int(),
      }),
    ),
  })
  .meta({ id: 'Lineage' });
export type Lineage = z.infer<typeof lineageSchema>;

/** The cases of a load in the order of its rows; 揭发控告 are in no list. */
export const loadRowsSchema = z
  .object({
    total: z.int(),
    rows: z.array(z.object({ petition_no: z.string(), ...placeFields })),
  })
  .meta({ id: 'LoadRows' });
export type LoadRows = z.infer<typeof loadRowsSchema>;

export const lineageRoute = route({
  ...UNCACHED_GET,
  path: '/lineage',
  operationId: 'lineage',
  summary: '装载过的文件，新的在前',
  right: 'loads',
  query: pageQuery,
  content: { 'application/json': lineageSchema },
  refusals: [400],
});

export const loadRowsRoute = route({
  ...UNCACHED_GET,
  path: '/lineage/{load}',
  operationId: 'loadRows',
  summary: '一次装载里的信访件，各在哪张工作表、哪一行',
  right: 'loads',
  query: pageQuery,
  params: z.object({ load: z.string().regex(/^\d{1,9}$/) }),
  content: { 'application/json': loadRowsSchema },
  refusals: [400],
});

export const LINEAGE_ROUTES = [lineageRoute, loadRowsRoute] as const;
