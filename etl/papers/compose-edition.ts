import type { Edition } from '../editions/edition.ts';
import type { DataDir } from '../config/data-dir.ts';
import { makeEditionPaper } from './contents/make-edition-paper.ts';
import type { PaperSeal } from './contents/paper-input.ts';
import { paperMap } from './figures/paper-map.ts';
import type { Paper } from './model/paper.ts';
import { readOrganisation } from './wording/organisation.ts';

/**
 * Composes the plain paper of one edition. `seal` is null when its present content is not sealed.
 */
export function composeEdition(dir: DataDir, edition: Edition, seal: PaperSeal | null): Paper {
  return makeEditionPaper({
    edition,
    organisation: readOrganisation(dir),
    seals: new Map(seal === null ? [] : [[edition.id, seal]]),
    map: paperMap(dir, [edition]),
  });
}
