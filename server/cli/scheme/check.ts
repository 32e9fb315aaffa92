import { planIndex } from '../../../etl/scoring/index-plan.ts';
import { isGroup, indicatorsBelow } from '../../../etl/method/index-tree.ts';
import type {
  Aggregation,
  GroupNode,
  IndicatorNode,
  Normalisation,
} from '../../../etl/method/index-tree.ts';
import { schemeIndicators } from '../../../etl/config/indicators.ts';
import type { SchemeIndicators } from '../../../etl/config/indicators.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { readSchemeFile } from '../../../etl/config/scheme.ts';
import type { Scheme } from '../../../etl/config/scheme.ts';
import { textTable } from '../../../etl/base/console-table.ts';

const HEADINGS = ['模块、指标', '权重', '占指数', '方法', '方向', '最差', '最好', '处理'];

const AGGREGATIONS: Record<Aggregation, string> = {
  arithmetic: '算术平均',
  geometric: '几何平均',
  harmonic: '调和平均',
  copeland: '科普兰',
};
const NORMALISATIONS: Record<Normalisation, string> = {
  goalposts: '固定标尺',
  minmax: '极差',
  zscore: '标准分',
  percentile: '百分位',
  rank: '名次分',
  borda: '博达分',
  distance: '距离',
  fracmax: '占最大值比',
};

/** `cockpit scheme check FILE`: lists a valid scheme, refuses one with a mistake. */
export function schemeCheckCommand(dir: DataDir, file: string): void {
  const known = schemeIndicators(dir);
  const scheme = readEither(file, known);
  console.log(`方案 ${scheme.title}（${scheme.id}）：可用`);
  if (!isOfCounty(scheme, known)) {
    console.log('  指标不是信访件的指标：用于 cockpit score，不用于各期通报');
  }
  for (const text of reversedIndicators(scheme, known)) console.log(`  注意：${text}`);
  console.log(`  ${validText(scheme)}`);
  process.stdout.write(textTable([HEADINGS, ...lines(scheme)]));
}

/** A scheme without any of the county's indicators is meant for one's own table. */
function readEither(file: string, known: SchemeIndicators): Scheme {
  const scheme = readSchemeFile(file, null);
  return isOfCounty(scheme, known) ? readSchemeFile(file, known) : scheme;
}

function isOfCounty({ root }: Scheme, known: SchemeIndicators): boolean {
  return indicatorsBelow(root).some(({ id }) => known.has(id));
}

/** Indicators whose direction in the scheme is opposite to the method's (method.md §4). */
function reversedIndicators({ root }: Scheme, known: SchemeIndicators): string[] {
  return indicatorsBelow(root)
    .filter(({ id, better }) => known.has(id) && known.get(id)!.better !== better)
    .map(
      ({ id, title, better }) =>
        `${title}（${id}）通常以${better === 'high' ? '低' : '高'}为好，这里的方向相反，请核对 worst、best 和 better`,
    );
}

function validText({ valid: { from, to }, decimals, scale, root }: Scheme): string {
  return [
    `指数：${AGGREGATIONS[root.aggregate]}，满分 ${scale}，${decimals === null ? '不取舍' : `${decimals} 位小数`}`,
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
        ...(isGroup(node) ? [AGGREGATIONS[node.aggregate], '', '', '', ''] : leafCells(node)),
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
    NORMALISATIONS[normalise],
    better === 'high' ? '高为好' : '低为好',
    isScale ? String(worst) : '',
    isScale ? String(best) : String(reference ?? target ?? ''),
    [
      ...(winsorise > 0 ? [`两端各缩 ${Number((100 * winsorise).toFixed(4))}%`] : []),
      ...(log ? ['取对数'] : []),
    ].join('、'),
  ];
}
