import { INDICATOR_IDS, INDICATORS } from '../method/indicator.ts';
import { isGroup, leavesBelow } from '../method/index-tree.ts';
import type { Group } from '../method/index-tree.ts';
import type { Scheme } from '../settings/scheme.ts';
import type { EditionModule, EditionScheme } from './edition.ts';

/** What a reader needs of the scheme to understand the figures without opening its file. */
export function describeScheme({ id, title, root }: Scheme): EditionScheme {
  const leaves = leavesBelow(root);
  return {
    id,
    title,
    modules: root.children.filter(isGroup).map(describeModule),
    indicators: INDICATOR_IDS.map((indicator) => {
      const leaf = leaves.find((each) => each.id === indicator);
      return {
        id: indicator,
        ...INDICATORS[indicator],
        weight: leaf?.weight ?? 0,
        worst: leaf?.worst ?? null,
        best: leaf?.best ?? null,
      };
    }),
  };
}

function describeModule(group: Group): EditionModule {
  const modules = group.children.filter(isGroup).map(describeModule);
  const leaves = leavesBelow(group);
  return {
    id: group.id,
    title: group.title,
    weight: group.weight ?? leaves.reduce((sum, { weight }) => sum + weight, 0),
    indicators: leaves.map(({ id }) => id),
    ...(modules.length === 0 ? {} : { modules }),
  };
}
