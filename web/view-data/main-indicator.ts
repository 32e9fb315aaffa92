import type { LeagueScheme } from '../../etl/editions/edition-scheme.ts';

type SchemeIndicator = LeagueScheme['indicators'][number];
type SchemeModule = LeagueScheme['modules'][number];

/** The indicator that speaks for a module on the wall: its heaviest, the first of equals. */
export function mainIndicator(
  { indicators }: LeagueScheme,
  module: SchemeModule,
): SchemeIndicator | null {
  const own = indicators.filter(({ id }) => module.indicators.includes(id));
  return own.reduce<SchemeIndicator | null>(
    (main, each) => (main === null || each.weight > main.weight ? each : main),
    null,
  );
}
