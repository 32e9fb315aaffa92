import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { windowOf } from '../../etl/method/calendar/period.ts';
import { editionUnitSchema } from '../../etl/editions/edition.ts';
import type { EditionUnit } from '../../etl/editions/edition.ts';
import type { EditionStore, Publication } from '../../etl/editions/edition-store.ts';
import { parseEditionPart } from '../../etl/editions/parse-edition.ts';
import type { Trend } from '../contract/trend.ts';
import type { UnitHistory, UnitPlace } from '../contract/unit-profile.ts';
import { LruCache } from './lru-cache.ts';
import type { Screen } from '../auth/screen-store.ts';

/** Twelve editions of day, week and month for each kind of unit, and some to spare. */
const CACHED_EDITIONS = 100;

/** The fields of an edition that a trend needs. */
const rankingSchema = z.object({
  units: z.array(
    editionUnitSchema
      .pick({ unit_code: true, unit_name: true, rank: true, index: true, colour: true })
      // Editions of 0.1.0 do not say how sure a rank is.
      .extend(
        editionUnitSchema.pick({ rank_low: true, rank_high: true, certainty: true }).partial()
          .shape,
      ),
  ),
});

/** A unit in an edition. */
type RankingPoint = Pick<
  EditionUnit,
  'unit_name' | 'rank' | 'index' | 'colour' | 'rank_low' | 'rank_high'
> &
  Pick<UnitPlace, 'outer_low' | 'outer_high'>;

/** The units by code. */
type RankingPoints = Map<string, RankingPoint>;

/**
 * Returns the publications of a trend, the oldest first: the last ones of a kind of period and
 * unit. Of several within a period the newest counts, because each day has an edition of the
 * unfinished week and month.
 * @param publications the newest first
 */
export function trendEditions(publications: Iterable<Publication>, count: number): Publication[] {
  const found = new Map<string, Publication>();
  for (const publication of publications) {
    const { start } = windowOf(publication.period, publication.date, 'period');
    if (found.has(start)) continue;
    if (found.size === count) break;
    found.set(start, publication);
  }
  return [...found.values()].reverse();
}

/**
 * Makes trends. Keeps the few fields of each edition that they need, because reading one takes
 * long.
 */
export class TrendService {
  private readonly store: EditionStore;
  private readonly kept = new LruCache<RankingPoints | null>(CACHED_EDITIONS);

  constructor(store: EditionStore) {
    this.store = store;
  }

  /**
   * @param publications the oldest first
   * @param unit the only one shown; null: all
   */
  async of(publications: readonly Publication[], unit: Screen['unit']): Promise<Trend> {
    const editions = await this.read(publications);
    const shown = [...(editions.at(-1)?.places ?? [])].filter(
      ([code]) => unit === null || code === unit.code,
    );
    return {
      editions: editions.map(({ id, date }) => ({ id, date })),
      units: shown.map(([unit_code, { unit_name }]) => {
        const own = editions.map(({ places }) => places.get(unit_code));
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

  /**
   * Returns one unit in the publications.
   * @param publications the oldest first
   * @param isExplained whether the outer limits of its rank are told
   */
  async history(
    publications: readonly Publication[],
    code: string,
    isExplained: boolean,
  ): Promise<UnitHistory> {
    const editions = (await this.read(publications)).map(({ id, date, places }) => {
      const own = places.get(code);
      return {
        id,
        date,
        ranked: [...places.values()].filter(({ rank }) => rank !== null).length,
        rank: own?.rank ?? null,
        index: own?.index ?? null,
        colour: own?.colour ?? null,
        rank_low: own?.rank_low ?? null,
        rank_high: own?.rank_high ?? null,
        outer_low: isExplained ? (own?.outer_low ?? null) : null,
        outer_high: isExplained ? (own?.outer_high ?? null) : null,
      };
    });
    return { editions };
  }

  private async read(
    publications: readonly Publication[],
  ): Promise<{ id: string; date: string; places: RankingPoints }[]> {
    const editions: { id: string; date: string; places: RankingPoints }[] = [];
    for (const { id, date, fingerprint } of publications) {
      const places = await this.kept.get(`${id} ${fingerprint}`, () => this.places(id));
      if (places !== null) editions.push({ id, date, places });
    }
    return editions;
  }

  /** Null when the edition was removed meanwhile. Other requests are answered before it is read. */
  private async places(id: string): Promise<RankingPoints | null> {
    await setImmediate();
    const text = this.store.read(id);
    if (text === null) return null;
    const { units } = parseEditionPart(text, rankingSchema, id);
    return new Map(
      units.map(({ unit_code, rank_low, rank_high, certainty, ...point }) => [
        unit_code,
        {
          ...point,
          rank_low: rank_low ?? null,
          rank_high: rank_high ?? null,
          outer_low: certainty?.sampling.outer_low ?? null,
          outer_high: certainty?.sampling.outer_high ?? null,
        },
      ]),
    );
  }
}
