import type { EditionScheme } from '../../etl/editions/edition.ts';

type SchemeIndicator = EditionScheme['indicators'][number];
type SchemeModule = EditionScheme['modules'][number];

/** The indicator that speaks for a module on the wall: its heaviest, the first of equals. */
export function leadIndicator(
  { indicators }: EditionScheme,
  module: SchemeModule,
): SchemeIndicator | null {
  const own = indicators.filter(({ id }) => module.indicators.includes(id));
  return own.reduce<SchemeIndicator | null>(
    (lead, each) => (lead === null || each.weight > lead.weight ? each : lead),
    null,
  );
}
