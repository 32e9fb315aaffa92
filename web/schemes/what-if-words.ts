import type { SchemeMove } from '../../etl/scoring/scheme-moves.ts';
import type { MoveCertainty, SchemeRules } from './compare-schemes.ts';
import type { LeagueFigures } from './league-figures.ts';

/** What the page asks its worker for. */
export type WorkerQuestion =
  /** An edition as the server sends it. */
  | { ask: 'edition'; bytes: ArrayBuffer }
  | { ask: 'compare'; number: number; before: SchemeRules; after: SchemeRules };

/** What the worker answers. */
export type WorkerAnswer =
  | { answer: 'edition'; edition: EditionHead }
  | { answer: 'moves'; number: number; moves: SchemeMove[] }
  /** By code of the unit. */
  | { answer: 'certainty'; number: number; certainty: Map<string, MoveCertainty> }
  | { answer: 'refused'; number: number; message: string };

/** What the page needs to know of the edition. */
export type EditionHead = Pick<LeagueFigures, 'id' | 'types' | 'synthetic'>;
