/** The level that deals with a case, by its 信访层级: 村, 镇, 县, 县以上; `unknown`: not stated. */
export const LAYERS = ['village', 'town', 'county', 'above', 'unknown'] as const;
export type Layer = (typeof LAYERS)[number];
