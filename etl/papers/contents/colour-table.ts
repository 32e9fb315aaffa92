import { BANDS } from '../../method/colour.ts';
import type { Band } from '../../method/colour.ts';
import { indexText } from '../../method/index-text.ts';
import type { Edition, EditionUnit } from '../../editions/edition.ts';
import type { EditionScheme } from '../../editions/edition-scheme.ts';
import type { UnitKind } from '../../method/unit-kind.ts';
import { UNIT_KIND_NAMES } from '../../method/unit-kind.ts';
import type { Table } from '../model/table.ts';
import { listUnits } from '../wording/list-units.ts';
import { colourColumn, listColumn, tableOf } from './table-columns.ts';

/** A register with more units names only the first of each colour, so that the table fits a page. */
const MANY = 40;
const FEW_NAMED = 5;

/** In full-width characters: names of departments are longer. */
const WIDTHS: Record<UnitKind, number> = { county: 15, township: 15, department: 22 };

/**
 * 五色榜: each colour with its units of either kind and their indices, in the order of their ranks;
 * null when no unit is ranked.
 */
export function colourTable(editions: readonly Edition[]): Table | null {
  const ranked = editions
    .map((edition) => ({ ...edition, units: edition.units.filter(({ rank }) => rank !== null) }))
    .filter(({ units }) => units.length > 0);
  if (ranked.length === 0) return null;
  const of = ({ units }: Pick<Edition, 'units'>, band: Band) =>
    units.filter(({ colour }) => colour === band);
  const bands = BANDS.filter((band) => ranked.some((edition) => of(edition, band).length > 0));
  return tableOf<Band>(
    [
      colourColumn('颜色', 2, (band) => band),
      ...ranked.map((edition) => {
        const { kind, units, scheme } = edition;
        const most = units.length > MANY ? FEW_NAMED : MANY;
        return listColumn<Band>(
          `${UNIT_KIND_NAMES[kind]}（信访指数）`,
          WIDTHS[kind],
          (band) => indexedNames(of(edition, band), scheme, most) || null,
        );
      }),
    ],
    bands,
  );
}

/** `三单乡97.97、东阳江镇96.60`; with more than `most` units `…等5个单位`. */
export function indexedNames(
  units: readonly EditionUnit[],
  scheme: EditionScheme,
  most: number,
): string {
  const names = units.map(
    ({ unit_name, index }) => unit_name + (index === null ? '' : indexText(index, scheme)),
  );
  return listUnits(names, most);
}
