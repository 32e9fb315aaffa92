import type { AliasAnswer } from '../../server/contract/aliases.ts';
import { countText } from '../format/number.ts';

/** What an alias would change, in one sentence: how many cases come to which unit, and from where. */
export function aliasSentence({ name, unit, is_new, changes }: AliasAnswer): string {
  if (!is_new) return `“${name}”本来就指${unit.name}，不用再记。`;
  const gained = sumOf(changes.filter(({ to }) => to === unit.name));
  const lost = sumOf(changes.filter(({ to }) => to !== unit.name));
  const gain = gained === 0 ? '现有的件都不变' : `${countText(gained)} 件次改归${unit.name}`;
  const loss =
    lost === 0 ? '' : `；另有 ${countText(lost)} 件次因写法可能指两个单位，改为未归属或别的单位`;
  return `“${name}”记为${unit.name}（${unit.code}）的别名后，${gain}${loss}。`;
}

function sumOf(changes: AliasAnswer['changes']): number {
  return changes.reduce((sum, { count }) => sum + count, 0);
}
