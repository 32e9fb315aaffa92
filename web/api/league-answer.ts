import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { Answer } from '../../server/contract/client-types.ts';

/** How both pages ask for an edition: what reads the Arrow stream is larger than most pages. */
export const LEAGUE = { format: 'league' } as const;

/** An edition that was asked for as `LEAGUE`, and is no whole one. */
export function leagueOf(edition: Answer<'/editions/{id}'>): LeagueEdition {
  if ('totals' in edition) return edition;
  throw new Error(`The edition ${edition.id} is no league`);
}
