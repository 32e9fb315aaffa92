import type { Router } from 'express';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { readCaseRows, readLoadedFiles, readLoadedRows } from '../../etl/jobs/lineage.ts';
import { accessOf } from '../auth/access.ts';
import { caseLineageRoute, lineageRoute, loadRowsRoute } from '../contract/lineage.ts';
import { answer } from './answer-route.ts';
import type { CaseService } from './case-service.ts';
import { sourceTitles } from './source-titles.ts';

/** `/lineage`: from a load to its rows, and from a case to the rows that it came from. */
export function lineageRoutes(api: Router, dir: DataDir, cases: CaseService): void {
  answer(api, lineageRoute, async ({ query: { limit, offset }, json, send }) => {
    const { total, rows } = await readLoadedFiles(dir, limit, offset);
    const titleOf = titlesOf(dir);
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

  answer(api, caseLineageRoute, async ({ params, response, left, json, send }) => {
    // Refuses the case of another unit as if there were none.
    await cases.life(params.no, accessOf(response), left);
    const titleOf = titlesOf(dir);
    const rows = await readCaseRows(dir, params.no);
    await send(json({ rows: rows.map((row) => ({ ...row, source: titleOf(row.source) })) }));
  });
}

/** Returns the title of a source by its id; of a source that is gone its id. */
function titlesOf(dir: DataDir): (id: string) => string {
  const titles = new Map(sourceTitles(dir).map(({ id, title }) => [id, title]));
  return (id) => titles.get(id) ?? id;
}
