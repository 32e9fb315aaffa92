import type { Colour } from '../method/colour.ts';
import { RESOLVED, shareOf, valueOf } from '../method/indicator.ts';
import { roundHalfUp } from '../method/round.ts';
import type { Edition, EditionUnit } from './edition.ts';
import type { UnitStanding } from './unit-comparison.ts';

/** Figures of a unit in what it is compared with. A mean of years has no rank and no colour. */
export interface ComparedFigures {
  index: number | null;
  rank: number | null;
  colour: Colour | null;
  map_rank: number | null;
  map_colour: Colour | null;
  /** 化解率, 4 decimals. */
  resolved: number | null;
  /** Countable cases registered in the window; of a mean with one decimal. */
  registered: number | null;
}

/** What became of a figure: now less then. Null where one of them is missing. */
export interface FigureMoves {
  /** Null also where the two schemes have another full mark. */
  index: number | null;
  /** Places climbed. */
  rank: number | null;
  /** Of 化解率, in shares of 1. */
  resolved: number | null;
  registered: number | null;
}

export interface ComparedUnit {
  unit_code: string;
  /** Null: the unit was not there, or the county had no data. */
  then: ComparedFigures | null;
  changes: FigureMoves;
}

const RATE_DECIMALS = 4;
/** Decimals of a difference of indices that are not rounded (method.md §5). */
const UNROUNDED = 9;

/** What an edition itself says of the edition before it, by the state K of its own. */
export function comparePrevious(edition: Edition): ComparedUnit[] {
  return compareWith(edition, edition.scheme.scale, (unit) => ({
    ...standingThen(unit.comparison.previous),
    index: unit.prev_index,
    rank: unit.prev_rank,
    colour: unit.prev_colour,
  }));
}

/** What it says of the same window last year, or of the mean of the three years before. */
export function compareYears(
  edition: Edition,
  choice: 'last_year' | 'three_years',
): ComparedUnit[] {
  return compareWith(edition, edition.scheme.scale, ({ comparison }) => {
    const standing = comparison[choice];
    return standing && standingThen(standing);
  });
}

/** Compares each unit of an edition with the same unit in another one, by their codes. */
export function compareEditions(edition: Edition, other: Edition): ComparedUnit[] {
  const then = new Map(other.units.map((unit) => [unit.unit_code, unit]));
  return compareWith(edition, other.scheme.scale, ({ unit_code }) => {
    const unit = then.get(unit_code);
    return unit === undefined ? null : editionThen(unit);
  });
}

function compareWith(
  { units, scheme }: Edition,
  scale: number,
  thenOf: (unit: EditionUnit) => ComparedFigures | null,
): ComparedUnit[] {
  const decimals = scheme.decimals ?? UNROUNDED;
  return units.map((unit) => {
    const then = thenOf(unit);
    return {
      unit_code: unit.unit_code,
      then,
      changes: {
        index:
          scale === scheme.scale ? difference(unit.index, then?.index ?? null, decimals) : null,
        rank: difference(then?.rank ?? null, unit.rank, 0),
        resolved: difference(resolvedRate(unit), then?.resolved ?? null, RATE_DECIMALS),
        registered: difference(unit.volume.cases, then?.registered ?? null, 1),
      },
    };
  });
}

function editionThen(unit: EditionUnit): ComparedFigures {
  const { index, rank, colour, map_rank, map_colour, volume } = unit;
  const registered = volume.cases;
  return { index, rank, colour, map_rank, map_colour, resolved: resolvedRate(unit), registered };
}

function standingThen({ index, registered, rates }: UnitStanding): ComparedFigures {
  const unknown = { rank: null, colour: null, map_rank: null, map_colour: null };
  return { ...unknown, index, registered, resolved: rates[RESOLVED] ?? null };
}

function resolvedRate(unit: EditionUnit): number | null {
  const rate = valueOf(shareOf(unit, RESOLVED));
  return rate === null ? null : roundHalfUp(rate, RATE_DECIMALS);
}

function difference(a: number | null, b: number | null, decimals: number): number | null {
  return a === null || b === null ? null : roundHalfUp(a - b, decimals);
}
