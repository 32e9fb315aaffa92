import { indicatorsBelow } from '../method/index-tree.ts';
import type { SchemeIndicators } from './indicators.ts';
import type { Scheme } from './scheme.ts';

/** Returns whether a scheme has any of the county's indicators; else it is for a table of one's own. */
export function isOfCounty({ root }: Scheme, known: SchemeIndicators): boolean {
  return indicatorsBelow(root).some(({ id }) => known.has(id));
}

/**
 * What is to be looked at again in a valid scheme: indicators whose direction is opposite to the
 * method's (method.md §4).
 */
export function schemeNotes({ root }: Scheme, known: SchemeIndicators): string[] {
  return indicatorsBelow(root)
    .filter(({ id, better }) => known.has(id) && known.get(id)!.better !== better)
    .map(
      ({ id, title, better }) =>
        `${title}（${id}）通常以${better === 'high' ? '低' : '高'}为好，这里的方向相反，请核对 worst、best 和 better`,
    );
}
