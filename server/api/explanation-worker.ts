// The thread of `ExplanationThread`: it answers each league with its explanation.
import { parentPort } from 'node:worker_threads';
import { explainLeague } from '../../etl/editions/explain-units.ts';
import type { LeagueTask } from './explanation-thread.ts';

parentPort!.on('message', ({ league, editionId }: LeagueTask) => {
  parentPort!.postMessage(explainLeague(league, editionId));
});
