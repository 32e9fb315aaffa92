import { windowOf } from '../../etl/calendar/period.ts';
import type { Edition } from '../../etl/editions/edition.ts';
import type { EditionStore, Publication } from '../../etl/editions/store.ts';
import type { Trend } from '../../etl/editions/trend.ts';
import type { Screen } from './screen-store.ts';

/**
 * The trend over publications of one kind of period and unit, the newest first. Of several within a
 * period the newest counts: each day has an edition of the week and the month under way.
 * @param unit the only one shown; null: all
 */
export function trendOf(
  store: EditionStore,
  publications: readonly Publication[],
  count: number,
  unit: Screen['unit'],
): Trend {
  const startOf = ({ period, date }: Publication) => windowOf(period, date, 'period').start;
  const starts = publications.map(startOf);
  const editions = publications
    .filter((_, at) => starts[at] !== starts[at - 1])
    .slice(0, count)
    .reverse()
    .flatMap(({ id }) => {
      const text = store.read(id);
      return text === null ? [] : [JSON.parse(text) as Edition];
    });
  const places = editions.map(({ units }) => new Map(units.map((each) => [each.unit_code, each])));
  const shown = (editions.at(-1)?.units ?? []).filter(
    ({ unit_code }) => unit === null || unit_code === unit.code,
  );
  return {
    editions: editions.map(({ id, date }) => ({ id, date })),
    units: shown.map(({ unit_code, unit_name }) => {
      const own = places.map((place) => place.get(unit_code));
      return {
        unit_code,
        unit_name,
        ranks: own.map((place) => place?.rank ?? null),
        indices: own.map((place) => place?.index ?? null),
        colours: own.map((place) => place?.colour ?? null),
      };
    }),
  };
}
