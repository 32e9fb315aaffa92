import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { TownshipMap } from '../../etl/maps/draw/townships.ts';
import type { Trend } from '../../server/contract/trend.ts';
import type { WallLayout } from './layout.ts';
import type { Page, Programme } from './programme.ts';
import type { Slot } from './slot.ts';

/** What the wall's components are given, and all that they know of the wall. */
export interface WallState {
  readonly now: Date;
  /** Every page of the turn, and the one shown; null while there is nothing to show. */
  readonly pages: readonly Page[];
  readonly page: Page | null;
  /** When the page shown began, by the clock of `now`. */
  readonly pageTiming: { startedAt: Date; seconds: number };
  readonly map: TownshipMap | null;
  readonly paused: boolean;
  /** What the viewer must know of the data's state, the gravest first. */
  readonly notices: readonly Notice[];
  /** Why there is nothing to show, in the server's words. */
  readonly refusal: string | null;
  /** Shift of the whole picture against burn-in, in design units; at most 4 either way. */
  readonly shift: readonly [x: number, y: number];
  editionOf(slot: Slot): LeagueEdition | undefined;
  trendOf(slot: Slot): Trend | undefined;
  /** The tablePage, from 0, that a programme's table is turned to. */
  tablePageIndex(programme: Programme): number;
  /** The screen's layout: how many boards stand side by side, and how many rows a tablePage holds. */
  setLayout(layout: WallLayout): void;
  /** So many pages on or back. */
  step(pages: number): void;
  togglePause(): void;
}

/** What every view is given. */
export interface ViewProps {
  wall: WallState;
  programme: Programme;
  edition: LeagueEdition;
  layout: WallLayout;
}

/** A mark in the wall's head: 离线, 数据延迟 2天, 时钟不准. */
export interface Notice {
  kind: 'age' | 'late' | 'offline' | 'clock';
  text: string;
}
