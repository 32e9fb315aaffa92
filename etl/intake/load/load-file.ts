import { UserError } from '../../base/errors.ts';
import type { Input } from '../extract/input.ts';
import { programVersion } from '../../base/package-root.ts';
import { readSql } from '../../base/sql.ts';
import type { UnitResolver } from '../../config/unit-resolver.ts';
import type { Database } from '../../warehouse/database.ts';
import type { LoadMode } from '../../method/load-mode.ts';
import { changedValueNotes } from './changed-values.ts';
import { fieldOrigins, saveFields } from './save-fields.ts';
import { saveFindings } from './save-findings.ts';
import { reconcile } from './reconcile.ts';
import type { Reconciliation, RowsOfRefused } from './reconciliation.ts';
import { findRejections } from './rejection.ts';
import { differingNote } from './differing-rows.ts';
import { findReasons } from './reason.ts';
import { findRefusal } from './find-refusal.ts';
import type { LoadLimits } from './find-refusal.ts';
import { RefusedFileError } from './refused-file-error.ts';
import type { FileReport } from './refused-file-error.ts';
import { saveRepairs } from './apply-repairs.ts';
import { stageRows } from './stage-rows.ts';
import type { RowCounts } from './row-counts.ts';
import type { StagedRows, StageOptions } from './stage-rows.ts';
import { findInapplicable } from './inapplicable.ts';
import type { Inapplicable, IndicatorLine } from './inapplicable.ts';
import { findUnattributed } from './unattributed.ts';
import type { Unattributed } from './unattributed.ts';

export interface LoadOptions extends StageOptions {
  limits: LoadLimits;
  /** Finds the unit of a text; null: there is no register yet. */
  resolveUnit: UnitResolver | null;
  /** The lines of the indicators: a file may lack what they need. */
  indicators: readonly IndicatorLine[];
  /** Whether to roll everything back after counting. */
  dryRun: boolean;
}

/** What a load has done. */
export interface LoadResult extends FileReport {
  reconciliation: Reconciliation;
  /** What the records name as a unit and the register does not know. */
  unattributed: Unattributed[];
  /** The indicators for which the file's cases do not count. */
  inapplicable: Inapplicable;
  source: string;
  mode: LoadMode;
  loaded_at: string;
  input_sha256: string;
}

/**
 * Loads one input in one transaction: every valid row, or nothing. A load that repeats an earlier one
 * exactly is rolled back.
 * @throws UserError when the input cannot be read
 * @throws RefusedFileError when its rows are not fit to be loaded
 */
export async function loadFile(
  database: Database,
  input: Input,
  options: LoadOptions,
): Promise<LoadResult> {
  const { source, mode, loadedAt } = options;
  // Hashing runs beside the work of the database. If the file cannot be read, stageRows says why.
  const hashing = input.hash().catch((error: unknown) => error);
  const rows = await stageRows(database, input, options);
  const report: FileReport = {
    notes: [...input.notes(), ...rows.notes],
    reasons: await findReasons(database, source),
    rejections: rows.quarantined === 0 ? [] : await findRejections(database, source),
  };
  // Of the whole file: saving drops the rows that are stored already.
  const unattributed = await findUnattributed(database, source.kind, options.resolveUnit);
  const inputHash = await hashing;
  if (typeof inputHash !== 'string') throw inputHash;
  if (input.hasChanged()) {
    throw new UserError(
      `文件 ${input.name} 读的时候还在写入，后面的行可能没有读到，整份未装载；请等它写完再导入。`,
    );
  }
  const refusal = await findRefusal(database, input.name, rows, report, options);
  if (refusal !== null) {
    throw new RefusedFileError(refusal, {
      source,
      inputHash,
      report,
      rows: rowsOfRefused(rows),
      lacking: rows.unconfirmed,
      rejectedFile: null,
    });
  }
  const provided = fieldOrigins(source, rows.columns);
  // A repaired file has the fields of the file that its rows were rejected from.
  const read = mode === 'replay' ? [] : options.indicators;
  return database.transaction(async (keep) => {
    const { load_id } = await database.row<{ load_id: number }>(
      readSql('intake/load/sql/next_load_id.sql'),
    );
    await saveLoad(database, load_id, input, inputHash, rows, options);
    await saveFields(database, load_id, provided);
    await saveFindings(database, load_id, report.rejections);
    if (mode === 'replay') await saveRepairs(database, load_id);
    await saveRows(database, load_id, source.kind);
    const counts = await reconcile(database, load_id);
    const changes =
      source.kind === 'petition' && counts.changed > 0
        ? await changedValueNotes(database, source, load_id)
        : [];
    const differing = rows.differing.rows;
    const same = await database.rows(readSql('intake/load/sql/same_load.sql'), { load_id });
    keep(!options.dryRun && same.length === 0);
    return {
      reconciliation: { ...counts, identical: counts.duplicate - differing, differing },
      ...report,
      notes: [...report.notes, ...differingNote(source.kind, rows.differing), ...changes],
      unattributed,
      inapplicable: findInapplicable(read, source, provided),
      source: source.id,
      mode,
      loaded_at: loadedAt,
      input_sha256: inputHash,
    };
  });
}

async function saveLoad(
  database: Database,
  loadId: number,
  input: Input,
  inputHash: string,
  { read, blank, quarantined, warnings, records }: RowCounts,
  { source, mode, loadedAt }: LoadOptions,
): Promise<void> {
  await database.run(readSql('intake/load/sql/insert_load.sql'), {
    load_id: loadId,
    kind: source.kind,
    source: source.id,
    source_version: source.version,
    file: input.name,
    file_modified_at: input.modifiedAt,
    input_sha256: inputHash,
    mode,
    is_synthetic: source.synthetic,
    loaded_at: loadedAt,
    program_version: programVersion(),
    read,
    duplicate: duplicateRows({ read, blank, quarantined, records }),
    quarantined,
    blank,
    warnings,
  });
}

/** Returns the number of rows of which a later row of the file has the number. */
function duplicateRows({ read, blank, quarantined, records }: Omit<RowCounts, 'warnings'>): number {
  return read - blank - quarantined - records;
}

function rowsOfRefused(rows: StagedRows): RowsOfRefused {
  const { read, quarantined, blank } = rows;
  const duplicate = duplicateRows(rows);
  const differing = rows.differing.rows;
  return { read, duplicate, identical: duplicate - differing, differing, quarantined, blank };
}

async function saveRows(database: Database, loadId: number, kind: string): Promise<void> {
  for (const step of ['drop_stored_rows', 'insert_version']) {
    await database.run(readSql(`intake/load/sql/${step}.sql`, { kind }));
  }
  await database.run(readSql('intake/load/sql/insert_sighting.sql'), { load_id: loadId });
}
