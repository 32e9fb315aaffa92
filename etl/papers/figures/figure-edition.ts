import type { MapUnit } from '../../maps/draw/map-note.ts';
import type { Edition, EditionUnit } from '../../editions/edition.ts';

/** A unit as the league shows it. */
export type FigureUnit = MapUnit &
  Pick<EditionUnit, 'unit_code' | 'unit_name' | 'rank' | 'prev_rank' | 'index' | 'colour'>;

/** What a picture shows of an edition. */
export type FigureEdition = Pick<
  Edition,
  'county' | 'kind' | 'period' | 'date' | 'basis' | 'window' | 'not_ranked'
> & {
  scheme: Pick<Edition['scheme'], 'title' | 'scale' | 'decimals'>;
  provenance: Pick<Edition['provenance'], 'known_at' | 'synthetic'>;
  units: readonly FigureUnit[];
};
