import { isRateType, shareOf, VALUE_DECIMALS } from '../method/indicator.ts';
import { figuresOf } from './edition.ts';
import type { LeagueUnit } from './edition.ts';
import { tableIndicators } from './table-indicators.ts';
import type { EditionIndicator, EditionScheme } from './edition-scheme.ts';

/** A cell of the published table: text, whole number, or number with fixed decimals. */
export interface EditionColumn {
  name: string;
  type: 'text' | 'integer' | 'decimal';
  /** Decimals printed; null: all. */
  decimals: number | null;
  /** Path of the cell in a unit: `['indicators', 'rated', 'k']`. */
  path: readonly string[];
  value(unit: LeagueUnit): string | number | null;
}

type Scalar = {
  [Key in keyof LeagueUnit]: LeagueUnit[Key] extends string | number | null ? Key : never;
}[keyof LeagueUnit];

const text = (name: Scalar): EditionColumn => ({
  name,
  type: 'text',
  decimals: 0,
  path: [name],
  value: (unit) => unit[name],
});
const integer = (name: Scalar): EditionColumn => ({ ...text(name), type: 'integer' });
const decimal = (name: Scalar, decimals: number | null): EditionColumn => ({
  ...text(name),
  type: 'decimal',
  decimals,
});

/** Returns the columns of the edition's CSV in published order (docs/handbook/editions.md). */
export function editionColumns(
  scheme: Pick<EditionScheme, 'decimals' | 'indicators'>,
): EditionColumn[] {
  return [
    text('unit_code'),
    text('unit_name'),
    text('peer_group'),
    integer('rank'),
    integer('prev_rank'),
    integer('rank_low'),
    integer('rank_high'),
    integer('peer_rank'),
    decimal('index', scheme.decimals),
    text('colour'),
    integer('map_rank'),
    decimal('map_points', 2),
    text('map_colour'),
    integer('cases'),
    ...tableIndicators(scheme).flatMap(indicatorColumns),
  ];
}

function indicatorColumns({ id, type }: EditionIndicator): EditionColumn[] {
  const column = (
    part: string,
    decimals: number,
    value: EditionColumn['value'],
  ): EditionColumn => ({
    name: `${id}_${part}`,
    type: decimals === 0 ? 'integer' : 'decimal',
    decimals,
    path: ['indicators', id, part],
    value,
  });
  return [
    column('n', 0, (unit) => figuresOf(unit, id).n),
    isRateType(type)
      ? column('k', 0, (unit) => shareOf(unit, id).k)
      : column('value', VALUE_DECIMALS, (unit) => {
          const figures = figuresOf(unit, id);
          return 'value' in figures ? figures.value : null;
        }),
    column('score', 4, (unit) => figuresOf(unit, id).score),
  ];
}

/** Prints a cell; null is empty. */
export function printCell(column: EditionColumn, unit: LeagueUnit): string {
  const value = column.value(unit);
  if (value === null) return '';
  return typeof value === 'number' && column.decimals !== null
    ? value.toFixed(column.decimals)
    : String(value);
}
