import { Tinypool } from 'tinypool';
import type { ExplainLeague } from '../../etl/editions/edition-maker.ts';
import type { LeagueExplanation, MeasuredLeague } from '../../etl/editions/explain-units.ts';

/** After so long without work the thread ends; the next league starts another. */
const IDLE_MS = 600_000;

export interface LeagueTask {
  league: MeasuredLeague;
  editionId: string;
}

/**
 * Explains leagues in a thread of its own, one at a time: the draws of a large league take seconds, in
 * which the server would answer nobody.
 */
export class ExplanationThread {
  private readonly pool = new Tinypool({
    filename: new URL('./explanation-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
  });

  readonly explain: ExplainLeague = (league, editionId) => {
    const task: LeagueTask = { league, editionId };
    return this.pool.run(task) as Promise<LeagueExplanation>;
  };

  /** Ends the thread; what it is working on fails. */
  async close(): Promise<void> {
    await this.pool.destroy();
  }
}
