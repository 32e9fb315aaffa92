import { UserError } from '../../base/errors.ts';
import type { Input } from '../extract/input.ts';
import { programVersion } from '../../base/package-root.ts';
import { readSql } from '../../base/sql.ts';
import type { UnitResolver } from '../../config/unit-resolver.ts';
import type { Database } from '../../warehouse/database.ts';
import type { LoadMode } from '../../method/load-mode.ts';
import { saveFields } from './save-fields.ts';
import { saveFindings } from './save-findings.ts';
import { reconcile } from './reconcile.ts';
import type { Reconciliation } from './reconciliation.ts';
import { findRejections } from './rejection.ts';
import type { Rejection } from './rejection.ts';
import { saveRepairs } from './apply-repairs.ts';
import { stageRows } from './stage-rows.ts';
import type { RowCounts, StageOptions } from './stage-rows.ts';
import { findUnattributed } from './unattributed.ts';
import type { Unattributed } from './unattributed.ts';

export interface LoadOptions extends StageOptions {
  /** Shanghai wall time `yyyy-mm-dd hh:mm:ss`. */
  loadedAt: string;
  limits: LoadLimits;
  /** Finds the unit of a text; null: there is no register yet. */
  resolveUnit: UnitResolver | null;
  /** Whether to roll everything back after counting. */
  dryRun: boolean;
}

/** A file beyond one of these limits is refused whole. */
export interface LoadLimits {
  /** Share of rows that may be rejected, 0…1. */
  max_rejected_share: number;
  /** Share of the source's usual rows that a file must have, 0…1. */
  min_usual_share: number;
}

/** What a load has done. */
export interface LoadResult {
  reconciliation: Reconciliation;
  rejections: Rejection[];
  /** Sentences about the file: something to look at, though nothing of it was lost. */
  notes: string[];
  /** What the records name as a unit and the register does not know. */
  unattributed: Unattributed[];
  source: string;
  mode: LoadMode;
  loaded_at: string;
  input_sha256: string;
}

/** With fewer loads or smaller files before it, the size of a file is not checked. */
const MIN_LOADS = 5;
const MIN_ROWS = 100;

/**
 * Loads one input in one transaction: every valid row, or nothing. A load that repeats an earlier one
 * exactly is rolled back.
 * @throws UserError when the input cannot be read, has no rows, has far fewer rows than is usual for
 *   its source, or has too many rejected rows
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
  const rejected = rows.quarantined === 0 ? [] : await findRejections(database, source);
  refuseBadFile(input.name, rows, rejected, options.limits);
  await refuseShortFile(database, input.name, rows, options);
  // Of the whole file: saving drops the rows that are stored already.
  const unattributed = await findUnattributed(database, source.kind, options.resolveUnit);
  const inputHash = await hashing;
  if (typeof inputHash !== 'string') throw inputHash;
  return database.transaction(async (keep) => {
    const { load_id } = await database.row<{ load_id: number }>(
      readSql('intake/load/sql/next_load_id.sql'),
    );
    await saveLoad(database, load_id, input, inputHash, rows, options);
    await saveFields(database, load_id, source, rows.columns);
    await saveFindings(database, load_id, rejected);
    if (mode === 'replay') await saveRepairs(database, load_id);
    await saveRows(database, load_id, source.kind);
    const reconciliation = await reconcile(database, load_id);
    const same = await database.rows(readSql('intake/load/sql/same_load.sql'), { load_id });
    keep(!options.dryRun && same.length === 0);
    return {
      reconciliation,
      rejections: rejected,
      notes: input.notes(),
      unattributed,
      source: source.id,
      mode,
      loaded_at: loadedAt,
      input_sha256: inputHash,
    };
  });
}

function refuseBadFile(
  file: string,
  rows: RowCounts,
  rejected: readonly Rejection[],
  { max_rejected_share }: LoadLimits,
): void {
  if (rows.read === rows.blank) {
    throw new UserError(`文件 ${file} 表头下面没有数据，整份未装载，请检查导出条件。`);
  }
  if (rows.quarantined > max_rejected_share * (rows.read - rows.blank)) {
    const first = rejected[0]!;
    const where = first.sheet === null ? '' : `工作表“${first.sheet}”`;
    throw new UserError(
      `文件 ${file} 共 ${rows.read} 行，${rows.quarantined} 行不能统计，超过 ${Number((max_rejected_share * 100).toFixed(2))}％，整份未装载；` +
        `首个问题在${where}第 ${first.row} 行：${first.reason}，请改正后重新导出。`,
    );
  }
}

/** Refuses a file that has far fewer rows than usual: the export was probably cut short. */
async function refuseShortFile(
  database: Database,
  file: string,
  { read, blank }: RowCounts,
  { source, mode, loadedAt, limits }: LoadOptions,
): Promise<void> {
  const usual = await database.row<{ loads: number; smallest: number }>(
    readSql('intake/load/sql/usual_size.sql'),
    { source: source.id, mode, loaded_at: loadedAt },
  );
  if (usual.loads < MIN_LOADS || usual.smallest < MIN_ROWS) return;
  if (read - blank >= limits.min_usual_share * usual.smallest) return;
  throw new UserError(
    `文件 ${file} 只有 ${read - blank} 行，而“${source.title}”最近 ${usual.loads} 次装载至少有 ${usual.smallest} 行，整份未装载；` +
      '请核对导出条件，确认无误时把 settings.yaml 的 loading.min_usual_share 改小后重装。',
  );
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
    duplicate: read - blank - quarantined - records,
    quarantined,
    blank,
    warnings,
  });
}

async function saveRows(database: Database, loadId: number, kind: string): Promise<void> {
  for (const step of ['drop_stored_rows', 'insert_version']) {
    await database.run(readSql(`intake/load/sql/${step}.sql`, { kind }));
  }
  await database.run(readSql('intake/load/sql/insert_sighting.sql'), { load_id: loadId });
}
