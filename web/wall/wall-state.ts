import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { TownshipMap } from '../../etl/maps/draw/townships.ts';
import type { Trend } from '../../server/contract/trend.ts';
import type { WallLayout } from './layout.ts';
import type { Page, Programme } from './programme.ts';
import type { Slot } from './slot.ts';

/** The interface between the wall's components and the state of the wall. */
export interface WallState {
  readonly now: Date;
  /** Every page in order, and the one shown; null while there is nothing to show. */
  readonly pages: readonly Page[];
  readonly page: Page | null;
  /** When the page shown began, by the clock of `now`. */
  readonly pageTiming: { startedAt: Date; seconds: number };
  readonly map: TownshipMap | null;
  readonly paused: boolean;
  /** Notices about the state of the data, the most serious first. */
  readonly notices: readonly Notice[];
  /** Why there is nothing to show, in the server's words. */
  readonly refusal: string | null;
  /** Shift of the whole picture against burn-in, in design units; at most 4 either way. */
  readonly shift: readonly [x: number, y: number];
  editionOf(slot: Slot): LeagueEdition | undefined;
  trendOf(slot: Slot): Trend | undefined;
  /** The page, from 0, that a programme's table shows. */
  tablePageIndex(programme: Programme): number;
  /** The screen's layout: number of boards, and rows of a table page. */
  setLayout(layout: WallLayout): void;
  /** Moves some pages on, or back. */
  step(pages: number): void;
  togglePause(): void;
}

/** Props of every view. */
export interface ViewProps {
  wall: WallState;
  programme: Programme;
  edition: LeagueEdition;
  layout: WallLayout;
}

/** A badge in the wall's header: 离线, 数据延迟 2天, 时钟不准. */
export interface Notice {
  kind: 'age' | 'late' | 'offline' | 'clock';
  text: string;
}
