import { gzipSync } from 'node:zlib';
import { UserError } from '../base/errors.ts';
import { programVersion } from '../base/package-root.ts';
import type { County } from '../config/county.ts';
import type { DataDir } from '../config/data-dir.ts';
import type { MeasureSettings } from '../facts/input-tables.ts';
import { attachFacts } from '../facts/kept-facts.ts';
import { KnownState } from '../facts/known-state.ts';
import { openForReading } from '../warehouse/warehouse.ts';
import { countsHeader } from './counts-header.ts';

/**
 * Returns the counts of a county as a file (统计包) for its region: lines of JSON in gzip. The first
 * is the header; each other one a row, with the name of its table first; the last one tells how many
 * rows there are. The same state gives the same bytes.
 * @throws UserError when nothing has been loaded, or the county has no code and name of its own
 */
export async function writeCounts(
  dir: DataDir,
  county: County,
  settings: MeasureSettings,
): Promise<Uint8Array> {
  if (dir.isRegion) throw new UserError(`${dir.root} 是区域的数据目录，统计包由各县导出。`);
  if (county.code === '') {
    throw new UserError(`${dir.root} 里没有 county.yaml，请先写上本县的编码和名称，再导出统计包。`);
  }
  const database = await openForReading(dir);
  try {
    const asked = { knownAt: null, lastLoad: null, choice: 'by size' } as const;
    const kept = await attachFacts(dir, database, settings, asked);
    const use = kept === null ? 'afresh' : 'kept';
    const state = await KnownState.at(database, settings, null, null, use);
    const lines = [JSON.stringify(countsHeader(county, settings, state.loads, programVersion()))];
    for await (const [table, rows] of state.counts()) {
      for (const row of rows) lines.push(JSON.stringify([table, ...Object.values(row)]));
    }
    lines.push(JSON.stringify(['end', lines.length - 1]), '');
    return gzipSync(lines.join('\n'));
  } finally {
    database.close();
  }
}
