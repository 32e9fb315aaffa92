import type { Router } from 'express';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { readLoadedFiles, readLoadedRows } from '../../etl/jobs/lineage.ts';
import { lineageRoute, loadRowsRoute } from '../contract/lineage.ts';
import { answer } from './answer-route.ts';
import { titlesOfSources } from './source-titles.ts';

/** `/lineage`: from a load to its rows. */
export function lineageRoutes(api: Router, dir: DataDir): void {
  answer(api, lineageRoute, async ({ query: { limit, offset }, json, send }) => {
    const { total, rows } = await readLoadedFiles(dir, limit, offset);
    const titleOf = titlesOfSources(dir);
    const loads = rows.map((row) => ({
      load: row.load_id,
      kind: row.kind,
      source: titleOf(row.source),
      file: row.file,
      mode: row.mode,
      loaded_at: row.loaded_at,
      read: row.read,
      duplicate: row.duplicate,
      quarantined: row.quarantined,
      blank: row.blank,
    }));
    await send(json({ total, loads }));
  });

  answer(api, loadRowsRoute, async ({ params, query: { limit, offset }, json, send }) => {
    const { total, rows } = await readLoadedRows(dir, Number(params.load), limit, offset);
    await send(
      json({
        total,
        rows: rows.map(({ petition_no, sheet, row }) => ({ petition_no, sheet, row })),
      }),
    );
  });
}
