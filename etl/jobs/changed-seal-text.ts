import { defaultBasis } from '../method/calendar/period.ts';
import { parseEditionId } from '../method/edition-id.ts';
import { UNIT_KIND_NAMES } from '../method/unit-kind.ts';
import { periodText } from '../papers/wording/period-text.ts';
import type { ChangedSeal } from '../seals/changed-since.ts';

/** Returns the sentence that tells of a changed seal, with the command that restates it. */
export function changedSealText({ id, cells }: ChangedSeal): string {
  const { kind, period, date, basis, scheme } = parseEditionId(id)!;
  const isUsual = basis === defaultBasis(period);
  const title = `${UNIT_KIND_NAMES[kind]}${periodText(period, date)}通报${isUsual ? '' : '（本年累计）'}`;
  const options = [
    `--period ${period} --date ${date}`,
    ...(isUsual ? [] : [`--basis ${basis}`]),
    `--kind ${kind} --scheme ${scheme} --restate`,
  ];
  return `${title}封存以后数据有变动，现在重算有 ${cells} 处不同；封存的不变，要更正的，运行 cockpit seal ${options.join(' ')}`;
}
