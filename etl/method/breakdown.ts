/** Level at which a case is dealt with, by its 信访层级: 村, 镇, 县, 县以上; `unknown`: not stated. */
export const LAYERS = ['village', 'town', 'county', 'above', 'unknown'] as const;
export type Layer = (typeof LAYERS)[number];

/** 四无: what a village has none of — 重复信访, 越级上访, 未化解积案, 集体访. */
export const FOUR_NONE = ['repeat', 'skip_level', 'backlog', 'collective'] as const;
export type FourNone = (typeof FOUR_NONE)[number];
