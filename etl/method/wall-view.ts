/** The views of the wall (大屏节目): map and league, modules, trend, backlog, topics. */
export const WALL_VIEWS = ['league', 'modules', 'trend', 'backlog', 'topics'] as const;
export type WallViewId = (typeof WALL_VIEWS)[number];
