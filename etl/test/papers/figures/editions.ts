import type { Colour } from '../../../method/colour.ts';
import { BANDS } from '../../../method/colour.ts';
import type { FigureEdition, FigureUnit } from '../../../papers/figures/figure-edition.ts';
import type { UnitKind } from '../../../method/unit-kind.ts';

/** A unit by name, place and colour; its 化解率 is k of n. */
export function unitOf(
  unit_code: string,
  unit_name: string,
  rank: number | null,
  colour: Colour,
  resolved = { k: 43, n: 45 },
): FigureUnit {
  return {
    ...{ unit_code, unit_name, rank, colour, indicators: { resolved } },
    prev_rank: rank,
    index: rank === null ? null : 90,
    map_rank: rank,
    map_colour: colour,
  };
}

/** The week of 21 May 2023. */
export function editionOf(
  kind: UnitKind,
  units: readonly FigureUnit[],
  synthetic = false,
): FigureEdition {
  return {
    ...{ kind, units },
    county: { code: '330783', name: '东阳市' },
    period: 'week',
    date: '2023-05-21',
    basis: 'ytd',
    window: { start: '2023-01-01', end: '2023-05-21' },
    scheme: { title: '六模块信访指数', scale: 100, decimals: 2 },
    provenance: { known_at: '2023-05-22T06:30:00+08:00', synthetic },
  };
}

/** Units of the names, ranked as they stand, the colours in turn. */
export function ranked(names: readonly string[], code = (at: number) => `U${at}`): FigureUnit[] {
  return names.map((name, at) => unitOf(code(at), name, at + 1, BANDS[at % 5]!));
}
