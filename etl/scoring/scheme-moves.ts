import type { Colour } from '../method/colour.ts';

/** A unit as one scheme places it. */
export interface PlacedUnit {
  unit_code: string;
  unit_name: string;
  /** Null: not ranked. */
  rank: number | null;
  index: number | null;
  colour: Colour;
}

/** A unit with the same figures under two schemes, a and b. */
export interface SchemeMove {
  unit_code: string;
  unit_name: string;
  /** Null: not ranked. */
  rank_a: number | null;
  rank_b: number | null;
  /** Ranks climbed from a to b; null unless ranked in both. */
  climb: number | null;
  index_a: number | null;
  index_b: number | null;
  /** Index b − a; null unless there is an index in both. */
  difference: number | null;
  colour_a: Colour;
  colour_b: Colour;
}

/**
 * Lists how each unit moves when scheme b replaces scheme a. Units that enter or leave the ranking come
 * first; then by size of the rank move, size of the index move, and code.
 */
export function schemeMoves(a: readonly PlacedUnit[], b: readonly PlacedUnit[]): SchemeMove[] {
  const others = new Map(b.map((unit) => [unit.unit_code, unit]));
  return a
    .map((before): SchemeMove => {
      const after = others.get(before.unit_code)!;
      const climb = difference(after.rank, before.rank);
      return {
        unit_code: before.unit_code,
        unit_name: before.unit_name,
        rank_a: before.rank,
        rank_b: after.rank,
        climb,
        index_a: before.index,
        index_b: after.index,
        difference: difference(before.index, after.index),
        colour_a: before.colour,
        colour_b: after.colour,
      };
    })
    .sort(
      (one, other) =>
        sizeOf(other) - sizeOf(one) ||
        Math.abs(other.difference ?? 0) - Math.abs(one.difference ?? 0) ||
        (one.unit_code < other.unit_code ? -1 : 1),
    );
}

/** Returns `to` − `from`, rounded because binary subtraction leaves a remainder. */
function difference(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : Number((to - from).toFixed(10));
}

function sizeOf({ rank_a, rank_b, climb }: SchemeMove): number {
  if (climb !== null) return Math.abs(climb);
  return rank_a === rank_b ? 0 : Number.MAX_SAFE_INTEGER;
}
