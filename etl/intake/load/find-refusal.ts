import { readSql } from '../../base/sql.ts';
import type { Source } from '../../config/source.ts';
import type { LoadMode } from '../../method/load-mode.ts';
import type { Database } from '../../warehouse/database.ts';
import { quotedHeadings } from '../records/named-fields.ts';
import { RULES } from '../records/rules.ts';
import { differingRefusal } from './differing-rows.ts';
import type { FileReport } from './refused-file-error.ts';
import type { RowCounts } from './row-counts.ts';
import { hintText } from './setting-hint.ts';
import type { StagedRows } from './stage-rows.ts';
import { unreadableColumn } from './unreadable-column.ts';

/** A file beyond one of these limits is refused whole. */
export interface LoadLimits {
  /** Share of rows that may be rejected, 0…1. */
  max_rejected_share: number;
  /** Share of numbers of which rows may differ, 0…1. */
  max_differing_share: number;
  /** Share of the source's usual rows that a file must have, 0…1. */
  min_usual_share: number;
}

interface RefusalOptions {
  source: Source;
  mode: LoadMode;
  loadedAt: string;
  limits: LoadLimits;
}

/** Fewer rejected rows do not refuse a file, whatever their share. */
const MIN_REJECTED = 20;
/** With fewer loads or smaller files before it, the size of a file is not checked. */
const MIN_LOADS = 5;
const MIN_ROWS = 100;

/** Returns why a staged file is refused whole, in one sentence; null: it may be loaded. */
export async function findRefusal(
  database: Database,
  file: string,
  rows: StagedRows,
  report: FileReport,
  options: RefusalOptions,
): Promise<string | null> {
  if (rows.read === rows.blank) {
    return `文件 ${file} 表头下面没有数据，整份未装载，请检查导出条件。`;
  }
  const { source, limits } = options;
  // A repaired file holds some rows and columns only, and most of them may still be wrong.
  if (options.mode === 'replay') return null;
  return (
    lackingColumns(file, source, rows) ??
    (await unreadableColumn(database, file, source, report.reasons)) ??
    tooManyRejected(file, rows, report, limits) ??
    differingRefusal(file, source.kind, rows.differing, rows, limits.max_differing_share) ??
    (await tooShort(database, file, rows, options))
  );
}

function lackingColumns(file: string, source: Source, { unconfirmed }: StagedRows): string | null {
  if (unconfirmed.length === 0) return null;
  const options = unconfirmed.map((field) => `--without ${source.headings[field]?.[0] ?? field}`);
  return (
    `文件 ${file} 缺少以前的导出有的${quotedHeadings(source, unconfirmed)}列，整份未装载，以免冲掉已有的数据；` +
    `请补上后重新导出，确实不再有的，用 cockpit import 文件 ${options.join(' ')} 装载，已有的值不变。`
  );
}

function tooManyRejected(
  file: string,
  { read, quarantined, blank, records }: RowCounts,
  { reasons, rejections }: FileReport,
  { max_rejected_share }: LoadLimits,
): string | null {
  const isOver = quarantined >= MIN_REJECTED && quarantined > max_rejected_share * (read - blank);
  if (!isOver && records > 0) return null;
  const first = rejections[0]!;
  const rejecting = reasons.filter(({ rule }) => RULES[rule].severity === 'reject');
  const where = first.sheet === null ? '' : `工作表“${first.sheet}”`;
  const much =
    records === 0
      ? '没有一行能统计'
      : `${quarantined} 行不能统计，超过 ${Number((max_rejected_share * 100).toFixed(2))}％`;
  return (
    `文件 ${file} 共 ${read} 行，${much}，整份未装载；` +
    `首个问题在${where}第 ${first.row} 行：${first.reason}，请改正后重新导出${hintText(rejecting)}。`
  );
}

/** A file that has far fewer rows than usual was probably cut short. */
async function tooShort(
  database: Database,
  file: string,
  { read, blank }: RowCounts,
  { source, mode, loadedAt, limits }: RefusalOptions,
): Promise<string | null> {
  const usual = await database.row<{ loads: number; smallest: number }>(
    readSql('intake/load/sql/usual_size.sql'),
    { source: source.id, mode, loaded_at: loadedAt },
  );
  if (usual.loads < MIN_LOADS || usual.smallest < MIN_ROWS) return null;
  if (read - blank >= limits.min_usual_share * usual.smallest) return null;
  return (
    `文件 ${file} 只有 ${read - blank} 行，而“${source.title}”最近 ${usual.loads} 次装载至少有 ${usual.smallest} 行，整份未装载；` +
    '请核对导出条件，确认无误时把 settings.yaml 的 loading.min_usual_share 改小后重装。'
  );
}
