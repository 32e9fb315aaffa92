import type { LeagueEdition, LeagueUnit } from '../../etl/editions/edition.ts';
import { textWidth, widestOf } from '../../etl/maps/draw/text-width.ts';
import type { LeagueColumn } from '../../etl/method/league-columns.ts';
import type { ColumnComparison } from '../../etl/method/league-unit.ts';
import { figureCountText } from '../format/figure.ts';
import { movementOf } from '../format/movement.ts';
import { titleLines } from '../format/title-lines.ts';
import { columnText } from './column-text.ts';

/** Beside a text: the padding of a cell. */
const PADDING = 0.65;
/** A square of colour and the space before it. */
const CHIP = 1.8;
/** Of small text: cases below a rate, headings. */
const SMALL = 0.923;
/** A heading's arrow. */
const ARROW = 0.35;

/**
 * Width of each column in ems, from all units: it is the same whichever rows are drawn, and no number
 * touches the next.
 */
export function columnEms(
  columns: readonly LeagueColumn[],
  { units, scheme }: LeagueEdition,
  comparedOf: (unit: LeagueUnit) => ColumnComparison | null,
): number[] {
  return columns.map((column) => {
    const words = units.map((unit) => columnText(column, unit, comparedOf(unit), scheme));
    const { measure } = column;
    const notes = measure ? units.map((unit) => figureCountText(measure(unit))) : [];
    const heads = titleLines(column.title);
    const chip = column.colour ? CHIP : 0;
    return (
      PADDING +
      Math.max(widest(words) + chip, SMALL * widest(notes), SMALL * widestOf(heads, 2) + ARROW)
    );
  });
}

/** Of text that is not bold. */
function widest(texts: readonly string[]): number {
  return Math.max(2, ...texts.map((text) => textWidth(text, 1)));
}

/** Room of a name and of why a unit is grey below it, in ems. */
const NAME_LEAST = 4.2;

export function longestName(units: readonly LeagueUnit[]): number {
  const names = units.map(({ unit_name }) => unit_name);
  return PADDING + Math.max(NAME_LEAST, widest(names));
}

/** Between a rank and its move. */
const GAP = 0.4;

/** Room of ranks and of their moves, in ems, and of the column of both. */
export function placeEms(units: readonly LeagueUnit[]) {
  const rank = widestOf(
    units.map((unit) => String(unit.rank ?? '')),
    1.4,
  );
  const moves = units.map((unit) => {
    const { sign, places } = movementOf(unit);
    return `${sign}${places}`;
  });
  const move = Math.max(2.1, widest(moves));
  return { rank, move, column: PADDING + rank + GAP + move };
}
