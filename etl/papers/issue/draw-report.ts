import { composeReport } from '../compose-report.ts';
import type { Composition } from '../compose-report.ts';
import type { EditionPair, PaperSeal } from '../contents/paper-input.ts';
import { drawPaper, FORMATS_OF } from '../draw-paper.ts';
import { fontsUsed } from '../renderers/fonts/bureau-fonts.ts';
import type { Fonts } from '../renderers/fonts/fonts.ts';
import { readOrganisation } from '../wording/organisation.ts';
import type { ReportKind } from '../../method/paper-kind.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { adoptedSchemes } from '../../config/scheme-in-force.ts';
import { gatherEditions } from './gather-editions.ts';
import type { GatheredEdition } from './gather-editions.ts';
import type { DrawnPaper, DrawnReport } from './paper-folder.ts';
import { monthSpecs, reportSpecs } from './report-specs.ts';

/**
 * Makes a report of its newest sealed editions. Editions that are not sealed make a draft.
 * @param knownAt for editions that are not sealed, Shanghai wall time
 * @param numberFor returns the 发文字号
 */
export async function drawReport(
  dir: DataDir,
  kind: ReportKind,
  date: string,
  knownAt: string,
  { fonts, numberFor }: { fonts: Fonts; numberFor: Composition['numberFor'] },
): Promise<DrawnReport> {
  const adopted = adoptedSchemes(dir);
  const specs = [...reportSpecs(kind, date, adopted), ...monthSpecs(kind, date, adopted)];
  const gathered = await gatherEditions(dir, specs, knownAt);
  const seals = new Map<string, PaperSeal>(
    gathered.flatMap(({ edition, seal }) => (seal === null ? [] : [[edition.id, seal] as const])),
  );
  const [editions, ...months] = pairs(gathered);
  const creator = readOrganisation(dir).bureau;
  const papers: DrawnPaper[] = [];
  for (const paper of composeReport(dir, kind, { editions: editions!, months, seals, numberFor })) {
    const files = await drawPaper(paper, FORMATS_OF[paper.kind], { fonts, creator, date });
    papers.push({ paper, files });
  }
  return {
    papers,
    seals: new Map([...seals].map(([id, { hash }]) => [id, hash])),
    fonts: fontsUsed(fonts),
  };
}

/** In pairs: townships, then departments of the same window. */
function pairs(gathered: readonly GatheredEdition[]): EditionPair[] {
  return gathered.flatMap(({ edition }, at) =>
    at % 2 === 0 ? [{ township: edition, department: gathered[at + 1]!.edition }] : [],
  );
}
