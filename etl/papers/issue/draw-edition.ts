import { sha256Of } from '../../base/sha256.ts';
import type { Edition } from '../../editions/edition.ts';
import { editionTexts } from '../../editions/edition-upcasters.ts';
import { composeEdition } from '../compose-edition.ts';
import { drawPaper } from '../draw-paper.ts';
import type { PaperFormat } from '../draw-paper.ts';
import { bureauFonts } from '../renderers/fonts/bureau-fonts.ts';
import { readOrganisation } from '../wording/organisation.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { sealOf } from './gather-editions.ts';

/**
 * Draws one edition as a plain paper in one format, with its seal if its present content is sealed.
 */
export async function drawEdition(
  dir: DataDir,
  edition: Edition,
  format: PaperFormat,
): Promise<Uint8Array> {
  const hashes = editionTexts(edition).map((text) => sha256Of(Buffer.from(text)));
  const entry = new SealedEditions(dir)
    .list()
    .findLast((line) => line.id === edition.id && hashes.includes(line.edition.sha256));
  const paper = composeEdition(dir, edition, entry === undefined ? null : sealOf(entry));
  const creator = readOrganisation(dir).bureau;
  const { date } = edition;
  const [file] = await drawPaper(paper, [format], { fonts: bureauFonts(dir), creator, date });
  return file!.bytes;
}
