import type { Colour } from './colour.ts';
import { COLOUR_CHARACTERS } from './colour.ts';
import { improvementText } from './indicator-words.ts';
import type { IndexScale } from './index-text.ts';
import { pointDecimals } from './index-text.ts';
import { isLedgerId, LEDGER_INDICATORS } from './ledger-indicator.ts';
import { fixedText } from './number-text.ts';

/** What the wording needs of a scheme. */
export interface NamedScheme extends IndexScale {
  indicators: readonly Named[];
}

interface Named {
  id: string;
  title: string;
  better: 'high' | 'low';
}

interface Points {
  id: string;
  points: number;
}

/** Of a unit: what costs it points, what changed, what would change its colour. */
export interface Reasons {
  losses: readonly Points[];
  index_change: number | null;
  changes: readonly Points[];
  next_colour: { colour: Colour; cases: readonly { id: string; cases: number }[] } | null;
}

/** 积案化解率失9.3分; several with 、 between them; empty without a loss. */
export function lossText({ losses }: Reasons, scheme: NamedScheme, most = 1): string {
  return losses
    .slice(0, most)
    .map(({ id, points }) => `${indicatorOf(id, scheme).title}失${pointsText(points, scheme)}分`)
    .join('、');
}

/** 较上期降2.1分，主要是初次信访化解率; 与上期持平; 无上期可比. */
export function changeText({ index_change, changes }: Reasons, scheme: NamedScheme): string {
  if (index_change === null) return '无上期可比';
  const points = pointsText(Math.abs(index_change), scheme);
  if (Number(points) === 0) return '与上期持平';
  const [main] = changes;
  const cause = main === undefined ? '' : `，主要是${indicatorOf(main.id, scheme).title}`;
  return `较上期${index_change < 0 ? '降' : '升'}${points}分${cause}`;
}

/** 再化解5件积案可转橙; 单项改进不足以转橙; empty where the scheme cannot tell. */
export function nextColourText({ next_colour }: Reasons, scheme: NamedScheme): string {
  if (next_colour === null) return '';
  const to = COLOUR_CHARACTERS[next_colour.colour];
  const [first] = next_colour.cases;
  if (first === undefined) return `单项改进不足以转${to}`;
  return `${improvementText(indicatorOf(first.id, scheme), first.cases)}可转${to}`;
}

/** Points with one decimal on a scale of 100, as scores have it. */
function pointsText(points: number, scheme: NamedScheme): string {
  return fixedText(points, Math.max(0, pointDecimals(scheme) - 1));
}

/** An edition's scheme lists its indicators of cases; those of the activity ledger are always known. */
function indicatorOf(id: string, { indicators }: NamedScheme): Named {
  const listed = indicators.find((each) => each.id === id);
  if (listed !== undefined) return listed;
  return isLedgerId(id) ? { id, ...LEDGER_INDICATORS[id] } : { id, title: id, better: 'high' };
}
