import { planIndex } from '../../../etl/scoring/index-plan.ts';
import {
  AGGREGATION_NAMES,
  indicatorsBelow,
  isGroup,
  NORMALISATION_NAMES,
} from '../../../etl/method/index-tree.ts';
import type { GroupNode, IndicatorNode } from '../../../etl/method/index-tree.ts';
import { schemeIndicators } from '../../../etl/config/indicators.ts';
import type { SchemeIndicators } from '../../../etl/config/indicators.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { readSchemeFile } from '../../../etl/config/scheme.ts';
import type { Scheme } from '../../../etl/config/scheme.ts';
import { isOfCounty, schemeNotes } from '../../../etl/config/scheme-notes.ts';
import { textTable } from '../../../etl/base/console-table.ts';

const HEADINGS = ['模块、指标', '权重', '占指数', '方法', '方向', '最差', '最好', '处理'];

/** `cockpit scheme check FILE`: lists a valid scheme, refuses one with a mistake. */
export function schemeCheckCommand(dir: DataDir, file: string): void {
  const known = schemeIndicators(dir);
  const scheme = readEither(file, known);
  console.log(`方案 ${scheme.title}（${scheme.id}）：可用`);
  if (!isOfCounty(scheme, known)) {
    console.log('  指标不是信访件的指标：用于 cockpit score，不用于各期通报');
  }
  for (const text of schemeNotes(scheme, known)) console.log(`  注意：${text}`);
  console.log(`  ${validText(scheme)}`);
  process.stdout.write(textTable([HEADINGS, ...lines(scheme)]));
}

/** A scheme without any of the county's indicators is meant for one's own table. */
function readEither(file: string, known: SchemeIndicators): Scheme {
  const scheme = readSchemeFile(file, null);
  return isOfCounty(scheme, known) ? readSchemeFile(file, known) : scheme;
}

function validText({ valid: { from, to }, decimals, scale, root }: Scheme): string {
  return [
    `指数：${AGGREGATION_NAMES[root.aggregate]}，满分 ${scale}，${decimals === null ? '不取舍' : `${decimals} 位小数`}`,
    ...(from === undefined && to === undefined ? [] : [`有效期 ${from ?? '…'} 至 ${to ?? '…'}`]),
  ].join('；');
}

/** One row for each module and indicator; a module comes before its parts. */
function lines({ root, missing, scale }: Scheme): string[][] {
  const { shares, leaves } = planIndex({ root, missing, scale });
  const shareOf = (node: GroupNode | IndicatorNode): number =>
    isGroup(node)
      ? indicatorsBelow(node).reduce((sum, leaf) => sum + shareOf(leaf), 0)
      : shares[leaves.indexOf(node)]!;
  const below = (group: GroupNode, depth: number): string[][] =>
    group.children.flatMap((node) => [
      [
        `${'  '.repeat(depth)}${node.title}${node.title === node.id ? '' : ` ${node.id}`}`,
        node.weight === null ? '' : String(node.weight),
        `${(100 * shareOf(node)).toFixed(2)}%`,
        ...(isGroup(node) ? [AGGREGATION_NAMES[node.aggregate], '', '', '', ''] : leafCells(node)),
      ],
      ...(isGroup(node) ? below(node, depth + 1) : []),
    ]);
  return below(root, 0);
}

function leafCells({
  normalise,
  better,
  worst,
  best,
  reference,
  target,
  winsorise,
  log,
}: IndicatorNode): string[] {
  const isScale = normalise === 'goalposts';
  return [
    NORMALISATION_NAMES[normalise],
    better === 'high' ? '高为好' : '低为好',
    isScale ? String(worst) : '',
    isScale ? String(best) : String(reference ?? target ?? ''),
    [
      ...(winsorise > 0 ? [`两端各缩 ${Number((100 * winsorise).toFixed(4))}%`] : []),
      ...(log ? ['取对数'] : []),
    ].join('、'),
  ];
}
