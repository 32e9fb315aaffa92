import type { Database } from '../../warehouse/database.ts';
import { itemKindsOf, LOAD_ITEM_KINDS } from '../chain-line.ts';
import type { ChainLine, LoadItemDigest, LoadItemKind, LoadDigest } from '../chain-line.ts';
import { digestLoads } from '../digest-loads.ts';
import { lastDigested } from '../write-seal.ts';
import { findRecords } from './find-records.ts';
import type { Problem } from '../../base/problem.ts';

const KIND_NAMES: Record<LoadItemKind, string> = {
  load: '装载记录',
  field: '字段',
  sighting: '所见件',
  version: '件的内容',
  quarantine: '退回行',
  finding: '检查结果',
  repair: '退回行的处理',
};
const SHOWN = 5;
const ADVICE = '数据仓库在封存后被改过，请从备份恢复';

/**
 * Digests the facts of every sealed load again and compares. Names the records that differ, as far as
 * the digests show them.
 * @param isWhole whether these are all lines of the chain: facts that none of them digests were added
 */
export async function checkLoads(
  database: Database,
  lines: readonly ChainLine[],
  isWhole: boolean,
): Promise<Problem[]> {
  const sealed = lines.flatMap((line) =>
    line.loads.map((load) => ({ load, kinds: kindsOf(line, load) })),
  );
  const found = await digestLoads(database, -1, lastDigested(lines));
  const problems: Problem[] = [];
  for (const { load, kinds } of sealed) {
    const now = found.find(({ load_id }) => load_id === load.load_id);
    problems.push(...(await compare(database, kinds, load, now)));
  }
  const known = new Set(sealed.map(({ load }) => load.load_id));
  for (const load of isWhole ? found.filter(({ load_id }) => !known.has(load_id)) : []) {
    const empty = { ...load, facts: {} };
    problems.push(...(await compare(database, LOAD_ITEM_KINDS, empty, load)));
  }
  return problems;
}

/**
 * Returns the kinds of facts that a line digests for a load: all of its format, or, when a line of an
 * earlier format has already digested the load, those that this format adds. The fact `load` occurs
 * once for each load, so it shows which of the two it is.
 */
function kindsOf(line: ChainLine, { facts }: LoadDigest): LoadItemKind[] {
  const isAdded = facts.load === undefined;
  return itemKindsOf(line).filter((kind) => !isAdded || facts[kind] !== undefined);
}

/** @param kinds of facts that were sealed */
async function compare(
  database: Database,
  kinds: readonly LoadItemKind[],
  sealed: LoadDigest,
  now: LoadDigest | undefined,
): Promise<Problem[]> {
  const load =
    sealed.load_id === 0 ? '不属于任何装载' : `第 ${sealed.load_id} 次装载（${sealed.file}）`;
  if (now === undefined) return [{ place: load, what: '整次不见了', advice: ADVICE }];
  const problems: Problem[] = [];
  for (const kind of kinds) {
    const [before, after] = [sealed.facts[kind], now.facts[kind]];
    if (before?.sha256 === after?.sha256) continue;
    const records = await findRecords(database, sealed.load_id, kind, before, after);
    problems.push({
      place: `${load}的${KIND_NAMES[kind]}${recordsText(records)}`,
      what: difference(before, after),
      advice: ADVICE,
    });
  }
  return problems;
}

function recordsText(records: readonly string[]): string {
  if (records.length === 0) return '';
  const more = records.length > SHOWN ? ` 等 ${records.length} 条` : '';
  return ` ${records.slice(0, SHOWN).join('、')}${more}`;
}

function difference(before: LoadItemDigest | undefined, after: LoadItemDigest | undefined): string {
  const more = (after?.facts ?? 0) - (before?.facts ?? 0);
  if (more === 0) return '与封存时不同';
  return more > 0 ? `比封存时多 ${more} 条` : `比封存时少 ${-more} 条`;
}
