import type { EditionScheme } from '../../etl/editions/edition-scheme.ts';

type SchemeIndicator = EditionScheme['indicators'][number];
type SchemeModule = EditionScheme['modules'][number];

/** The indicator that speaks for a module on the wall: its heaviest, the first of equals. */
export function mainIndicator(
  { indicators }: EditionScheme,
  module: SchemeModule,
): SchemeIndicator | null {
  const own = indicators.filter(({ id }) => module.indicators.includes(id));
  return own.reduce<SchemeIndicator | null>(
    (main, each) => (main === null || each.weight > main.weight ? each : main),
    null,
  );
}
