import type { Unattributed } from '../../etl/intake/load/unattributed.ts';
import { asTyped } from '../../etl/base/typed-commands.ts';

const SHOWN = 20;
const NAME_LENGTH = 40;
const COLUMNS: Record<Unattributed['column'], string> = {
  township: '问题属地',
  responsible_org: '责任单位',
  unit: '单位',
};

/** Prints what a load names as units and the register does not know, and what to do about it. */
export function printUnattributed(unattributed: readonly Unattributed[]): void {
  if (unattributed.length === 0) return;
  for (const { column, name, count } of unattributed.slice(0, SHOWN)) {
    const shown = name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH)}……` : name;
    console.log(`  未归属：${COLUMNS[column]}“${shown}”，${count} 件`);
  }
  const others = unattributed.slice(SHOWN);
  if (others.length > 0) {
    const cases = others.reduce((sum, { count }) => sum + count, 0);
    console.log(`  …… 另有 ${others.length} 种写法，${cases} 件，全部写法见 --json`);
  }
  console.log(asTyped('  这些写法不在单位名册里。如果是名册里的单位：cockpit alias add 写法 单位'));
}
