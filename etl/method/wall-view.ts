/** The views of the wall (大屏节目): map and league, attention, modules, heat, trend, backlog, topics. */
export const WALL_VIEWS = [
  'league',
  'attention',
  'modules',
  'heat',
  'trend',
  'backlog',
  'topics',
] as const;
export type WallViewId = (typeof WALL_VIEWS)[number];
