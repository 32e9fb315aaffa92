import type { Indicator } from '../method/indicator.ts';
import { isGroup, indicatorsBelow, aggregatedNodes } from '../method/index-tree.ts';
import type { GroupNode } from '../method/index-tree.ts';
import { isLedgerId, LEDGER_INDICATORS, ledgerType } from '../method/ledger-indicator.ts';
import type { Scheme } from '../config/scheme.ts';
import type { EditionModule, EditionScheme } from './edition-scheme.ts';

/** Returns the parts of a scheme that a reader needs to understand the figures. */
export function describeScheme(
  { id, title, scale, decimals, root }: Scheme,
  indicators: readonly Indicator[],
): EditionScheme {
  const leaves = indicatorsBelow(root);
  const ledger = leaves
    .map((leaf) => leaf.id)
    .filter(isLedgerId)
    .map((own) => ({ id: own, ...LEDGER_INDICATORS[own], type: ledgerType(own) }));
  return {
    id,
    title,
    scale,
    decimals,
    modules: root.children.filter(isGroup).map(describeModule),
    indicators: [...indicators, ...ledger].map(({ id, title, type, better }) => {
      const leaf = leaves.find((each) => each.id === id);
      return {
        id,
        title,
        type,
        better: leaf?.better ?? better,
        weight: leaf?.weight ?? 0,
        worst: leaf?.worst ?? null,
        best: leaf?.best ?? null,
      };
    }),
  };
}

function describeModule(group: GroupNode): EditionModule {
  const modules = group.children.filter(isGroup).map(describeModule);
  const leaves = indicatorsBelow(group);
  return {
    id: group.id,
    title: group.title,
    weight:
      group.weight ?? aggregatedNodes(group).reduce((sum, { weight }) => sum + (weight ?? 0), 0),
    indicators: leaves.map(({ id }) => id),
    ...(modules.length === 0 ? {} : { modules }),
  };
}
