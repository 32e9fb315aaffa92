import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../../etl/base/package-root.ts';

const unitSchema = z.object({ name: z.string(), kind: z.string() });

/** When the papers of the county are due. */
export const PAPERS_AT = { daily: '08:00', monthly: '08:30', quarterly: '08:30' };

/**
 * Writes the settings of a county. Of its papers the daily and the quarterly one wait for approval;
 * the monthly one goes where nothing arrives.
 * @param at when which papers are due; with none of them a server does nothing by itself
 */
export function writeSettings(data: string, at: Partial<typeof PAPERS_AT>): void {
  const shipped = z
    .looseObject({ papers: z.looseObject({}) })
    .parse(parse(readFileSync(join(PACKAGE_ROOT, 'data', 'settings.yaml'), 'utf8')));
  const outgoing = join(data, 'outgoing');
  mkdirSync(outgoing, { recursive: true });
  const settings = {
    ...shipped,
    schedule: { run: '0 0 29 2 *' },
    papers: {
      ...shipped.papers,
      at,
      approval: ['daily', 'quarterly'],
      send: { daily: ['前置机'], monthly: ['断线'], quarterly: ['前置机'] },
    },
    channels: [
      { name: '前置机', type: 'folder', path: outgoing },
      { name: '断线', type: 'folder', path: join(data, 'missing'), attempts: 1 },
    ],
  };
  writeFileSync(join(data, 'settings.yaml'), stringify(settings));
  // With nothing left to be filled in, the monthly paper needs no approval.
  mkdirSync(join(data, 'papers'), { recursive: true });
  const organisation = { contact: '李四', telephone: '0579-86000000' };
  writeFileSync(join(data, 'papers', 'organisation.yaml'), stringify(organisation));
}

/** Boundaries of every township of the shipped register: squares in a row. */
export function squareTownships(): string {
  const text = readFileSync(join(PACKAGE_ROOT, 'data', 'units.csv'), 'utf8');
  const units = z.array(unitSchema).parse(Papa.parse(text.trim(), { header: true }).data);
  const features = units
    .filter(({ kind }) => kind === 'township')
    .map(({ name }, at) => {
      const [west, east] = [120 + at * 0.05, 120.05 + at * 0.05];
      const ring = [
        [west, 29.2],
        [east, 29.2],
        [east, 29.25],
        [west, 29.25],
        [west, 29.2],
      ];
      const geometry = { type: 'Polygon', coordinates: [ring] };
      return { type: 'Feature', properties: { name }, geometry };
    });
  return JSON.stringify({ type: 'FeatureCollection', features });
}
