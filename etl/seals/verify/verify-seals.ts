import { isOfFirstMethod } from '../../editions/method-edition.ts';
import { parseEditionId } from '../../method/edition-id.ts';
import { QueryError } from '../../base/errors.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { currentLayout } from '../../warehouse/migrate.ts';
import type { WarehouseFiles } from '../../warehouse/judge-files.ts';
import {
  judgeWarehouse,
  openForReading,
  publishedPath,
  upgradeWarehouse,
} from '../../warehouse/warehouse.ts';
import type { ChainLine } from '../chain-line.ts';
import { readChain } from '../seal-chain.ts';
import type { SealChain } from '../seal-chain.ts';
import { isSealing } from '../seal-lock.ts';
import { SealFiles } from '../seal-files.ts';
import { UNSEALED } from '../append-seal.ts';
import { checkEditions } from './check-editions.ts';
import type { VerifyContext } from './check-editions.ts';
import { checkChain, checkUnlistedFiles, damagedFiles } from './check-files.ts';
import { checkLoads } from './check-loads.ts';
import { checkRestatements } from './check-restatements.ts';
import { checkWarehouse } from './check-warehouse.ts';
import { damageProblem } from './damaged-file.ts';
import type { Problem } from '../../base/problem.ts';
import { referenceText } from './recompute.ts';

/** The result of checking everything sealed. */
export interface Verification {
  /** Number of seals, including restatements. */
  seals: number;
  /** Number of sealed editions. */
  editions: number;
  /** Number of recomputed seals. */
  recomputed: number;
  problems: Problem[];
  /** Remarks that are no problems, one sentence each. */
  notes: string[];
}

export interface VerifyOptions {
  /** Only editions that end on this day or later are recomputed; null: all. */
  since: string | null;
  /** Called after each seal is recomputed. */
  onRecomputed: (id: string) => void;
}

/**
 * Checks that everything sealed is unchanged and can be recomputed (核对): the chain, every file, the
 * warehouse byte by byte and load by load, and each edition from its frozen reference files and the
 * loads known at its time.
 */
export async function verifySeals(
  dir: DataDir,
  { since, onRecomputed }: VerifyOptions = { since: null, onRecomputed: () => {} },
): Promise<Verification> {
  const warehouse = await upgradedFiles(dir);
  const files = new SealFiles(dir);
  const chain = readChain(files);
  const { lines } = chain;
  const damaged = damagedFiles(files, lines);
  const checking: VerifyContext = { dir, files, damaged, reported: new Set(), onRecomputed };
  const recent = lines.filter(({ id }) => since === null || parseEditionId(id)!.date >= since);
  const asked = recent.filter(
    ({ edition }) => !isOfFirstMethod(files.read(edition.file)?.toString() ?? ''),
  );
  const compared = await checkWarehouse(dir, warehouse);
  const problems = [
    ...lostSeals(files),
    ...checkChain(files, chain),
    ...checkUnlistedFiles(files, chain),
    ...compared.problems,
  ];
  const notes = [...unfinished(files, chain), ...compared.notes];
  const isReadable = isCurrent(warehouse);
  if (lines.length > 0 && isReadable) {
    problems.push(...(await loadProblems(dir, chain)));
    const { problems: found, otherVersion } = await checkEditions(checking, asked);
    problems.push(...found, ...(await checkRestatements(checking, lines, asked)));
    if (otherVersion > 0) notes.push(otherVersionNote(otherVersion));
    const firstMethod = recent.length - asked.length;
    if (firstMethod > 0) notes.push(firstMethodNote(firstMethod));
    if (recent.length === 0) notes.push(`没有截止日不早于 ${since} 的封存，没有重算。`);
  } else if (lines.length > 0) notes.push('数据仓库读不出来，各期没有重算。');
  problems.push(...unreportedDamage(checking, lines));
  const editions = new Set(lines.map(({ id }) => id)).size;
  return {
    seals: lines.length,
    editions,
    recomputed: isReadable ? asked.length : 0,
    problems,
    notes,
  };
}

/**
 * Upgrades a warehouse of an earlier version, whose loads could not be compared with the seals. One that
 * is damaged stays as it is.
 */
async function upgradedFiles(dir: DataDir): Promise<WarehouseFiles> {
  const found = await judgeWarehouse(dir);
  if (found.problem !== null || found.published.is !== 'sound' || isCurrent(found)) return found;
  await upgradeWarehouse(dir);
  return judgeWarehouse(dir);
}

/** Whether the published copy can be read as it is. */
function isCurrent({ published }: WarehouseFiles): boolean {
  return published.is === 'sound' && published.layout === currentLayout();
}

async function loadProblems(dir: DataDir, { lines, faults }: SealChain): Promise<Problem[]> {
  const database = await openForReading(dir);
  try {
    return await checkLoads(database, lines, faults.length === 0);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const place = publishedPath(dir);
    return [{ place, what: '缺了表，或表的格式变了', advice: '请从备份恢复数据仓库' }];
  } finally {
    database.close();
  }
}

/** Returns the damaged files that no check of an edition has reported, with their first difference. */
function unreportedDamage(
  { dir, files, damaged, reported }: VerifyContext,
  lines: readonly ChainLine[],
): Problem[] {
  return [...damaged].flatMap(([file, found]) => {
    if (reported.has(file)) return [];
    const line = lines.find(({ reference }) => reference.file === file);
    const expected = line === undefined ? null : referenceText(dir, files, line, true);
    return [damageProblem(files, file, found, expected, (path) => `字段 ${path.join('.')}`)];
  });
}

/** Nothing is sealed, though papers were published. */
function lostSeals(files: SealFiles): Problem[] {
  return files.lostFault() === null
    ? []
    : [{ place: files.root, what: '封存的目录不见了，而通报已经发出', advice: '请从备份恢复' }];
}

function unfinished(files: SealFiles, { pending }: SealChain): string[] {
  if (isSealing(files)) return ['有一处封存正在进行。'];
  const isLeft = pending !== null || files.list().some((file) => file.endsWith(UNSEALED));
  return isLeft ? ['有一次封存中断，下一次封存会接着完成或清理。'] : [];
}

function otherVersionNote(count: number): string {
  return `${count} 期由其他版本的程序封存，重算的全文写法不同，公布的各格一致。`;
}

function firstMethodNote(count: number): string {
  return `${count} 次封存按计算方法第一版（0.3.0 及以前）得出，本版按第二版计算，没有重算；文件、链和装载的内容已核对。`;
}
