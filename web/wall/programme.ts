import type { Slot } from './slot.ts';

/** What a page of the wall shows (大屏节目): map and league, modules, trend, backlog, topics. */
export const VIEWS = ['league', 'modules', 'trend', 'backlog', 'topics'] as const;
export type View = (typeof VIEWS)[number];

/** An entry of the playlist (节目单). */
export interface Programme extends Slot {
  view: View;
  /** How long it stays, a table that is turned staying longer. */
  seconds: number;
}

/** Programmes side by side, as many as the screen has room for. */
export interface Page {
  programmes: Programme[];
  seconds: number;
}
