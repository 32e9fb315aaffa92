// The thread in which `ExplanationThread` explains leagues.
import { explainLeague } from '../../etl/editions/explain-units.ts';
import type { LeagueExplanation } from '../../etl/editions/explain-units.ts';
import type { LeagueTask } from './explanation-thread.ts';

export default function explain({ league, editionId }: LeagueTask): LeagueExplanation {
  return explainLeague(league, editionId);
}
