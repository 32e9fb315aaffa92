import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../errors.ts';
import { programVersion } from '../package-root.ts';
import { readSql } from '../sql.ts';
import type { Database } from './database.ts';
import type { LoadMode } from './load-mode.ts';
import type { Reconciliation } from './reconciliation.ts';
import { rejections, takeIn } from './take-in.ts';
import type { Rejection, RowCounts, TakeInOptions } from './take-in.ts';

export interface LoadOptions extends TakeInOptions {
  /** `snapshot`: a case of this source that the file no longer holds becomes withdrawn. */
  mode: LoadMode;
  /** Shanghai wall time `yyyy-mm-dd hh:mm:ss`. */
  loadedAt: string;
  /** Share of rejected rows above which the file is refused, 0…1. */
  maxRejectedShare: number;
  /** Counts everything and keeps nothing. */
  dryRun: boolean;
}

export interface LoadResult {
  reconciliation: Reconciliation;
  rejections: Rejection[];
}

/**
 * Loads one export in one transaction: every countable row, or nothing.
 * @throws UserError when the file is unreadable, holds no rows, or too many of them are rejected
 */
export async function loadFile(
  database: Database,
  path: string,
  options: LoadOptions,
): Promise<LoadResult> {
  const file = basename(path);
  const { source, maxRejectedShare } = options;
  const rows = await takeIn(database, path, options);
  const rejected = rows.quarantined === 0 ? [] : await rejections(database, source);
  refuseBadFile(file, rows, rejected, maxRejectedShare);
  const inputHash = await fileHash(path);
  return database.transaction(
    async () => {
      const { load_id } = await database.row<{ load_id: number }>(
        "select nextval('load_id') as load_id",
      );
      const reconciliation = await merge(database, load_id, file, rows, options);
      await keepFindings(database, load_id, rejected);
      await recordLoad(database, load_id, inputHash, reconciliation, options);
      return { reconciliation, rejections: rejected };
    },
    { keep: !options.dryRun },
  );
}

function refuseBadFile(
  file: string,
  rows: RowCounts,
  rejected: readonly Rejection[],
  maxRejectedShare: number,
): void {
  if (rows.read === rows.blank) {
    throw new UserError(`文件 ${file} 表头下面没有数据，整份未装载，请检查导出条件。`);
  }
  if (rows.quarantined > maxRejectedShare * (rows.read - rows.blank)) {
    const first = rejected[0]!;
    const where = first.sheet === null ? '' : `工作表“${first.sheet}”`;
    throw new UserError(
      `文件 ${file} 共 ${rows.read} 行，${rows.quarantined} 行不能统计，超过 ${Number((maxRejectedShare * 100).toFixed(2))}％，整份未装载；` +
        `首个问题在${where}第 ${first.row} 行：${first.reason}，请改正后重新导出。`,
    );
  }
}

/** What was wrong with the rows, for the quality page and for repair. */
async function keepFindings(
  database: Database,
  loadId: number,
  rejected: readonly Rejection[],
): Promise<void> {
  await database.run(readSql('warehouse/sql/insert_warning.sql'), { load_id: loadId });
  const findings = await database.appender('finding');
  for (const { sheet, row, field, rule, cells } of rejected) {
    findings.append([loadId, sheet, row, field, rule, true, JSON.stringify(cells)]);
  }
  findings.close();
}

/** Sorts the rows into classes and keeps what is new; see `classify.sql`. */
async function merge(
  database: Database,
  loadId: number,
  file: string,
  rows: RowCounts,
  { source, mode, loadedAt }: LoadOptions,
): Promise<Reconciliation> {
  await database.run(readSql('warehouse/sql/classify.sql'), {
    load_id: loadId,
    source: source.id,
    loaded_at: loadedAt,
    is_snapshot: mode === 'snapshot',
  });
  const classes = await database.rows<{ class: string; cases: number }>(
    readSql('warehouse/sql/load_class.sql'),
  );
  const cases = (name: string) => classes.find((each) => each.class === name)?.cases ?? 0;
  await database.run(readSql('warehouse/sql/insert_version.sql'));
  await database.run(readSql('warehouse/sql/insert_sighting.sql'), { load_id: loadId });
  const { read, blank, quarantined, warnings } = rows;
  const counted = { new: cases('new'), changed: cases('changed'), unchanged: cases('unchanged') };
  const kept = counted.new + counted.changed + counted.unchanged;
  return {
    file,
    read,
    ...counted,
    duplicate: read - blank - quarantined - kept,
    quarantined,
    blank,
    withdrawn: cases('withdrawn'),
    warnings,
  };
}

async function recordLoad(
  database: Database,
  loadId: number,
  inputHash: string,
  counts: Reconciliation,
  { source, mode, loadedAt }: LoadOptions,
): Promise<void> {
  await database.run(readSql('warehouse/sql/insert_load.sql'), {
    load_id: loadId,
    source: source.id,
    is_synthetic: source.synthetic,
    mode,
    loaded_at: loadedAt,
    input_sha256: inputHash,
    program_version: programVersion(),
    ...counts,
  });
}

async function fileHash(path: string): Promise<string> {
  const sha256 = createHash('sha256');
  await pipeline(createReadStream(path), sha256);
  return sha256.digest('hex');
}
