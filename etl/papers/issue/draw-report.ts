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
import type { Paper } from '../model/paper.ts';
import type { DrawnPaper, DrawnReport } from './paper-folder.ts';
import { monthSpecs, reportSpecs } from './report-specs.ts';

export interface DrawReportOptions {
  fonts: Fonts;
  approvalOf: Composition['approvalOf'];
  numberDraft?: (draft: Paper) => boolean;
  /** Draws only the paper of this id. */
  only?: string;
}

/** A report that can be composed of its editions, also again after one of its papers got a number. */
export interface ComposableReport {
  compose(): Paper[];
  /** By id of the edition. */
  seals: Map<string, PaperSeal>;
}

/**
 * Reads the editions of a report, the newest sealed ones.
 * @param knownAt for editions that are not sealed, Shanghai wall time
 */
export async function composableReport(
  dir: DataDir,
  kind: ReportKind,
  date: string,
  knownAt: string,
  approvalOf: Composition['approvalOf'],
): Promise<ComposableReport> {
  const adopted = adoptedSchemes(dir);
  const specs = [...reportSpecs(kind, date, adopted), ...monthSpecs(kind, date, adopted)];
  const gathered = await gatherEditions(dir, specs, knownAt);
  const seals = new Map<string, PaperSeal>(
    gathered.flatMap(({ edition, seal }) => (seal === null ? [] : [[edition.id, seal] as const])),
  );
  const [editions, ...months] = pairs(gathered);
  return {
    compose: () => composeReport(dir, kind, { editions: editions!, months, seals, approvalOf }),
    seals,
  };
}

/**
 * Makes a report of its newest sealed editions. Editions that are not sealed make a draft.
 * @param knownAt for editions that are not sealed, Shanghai wall time
 * @param approvalOf returns 发文字号 and day of a paper; null for a draft
 * @param numberDraft gives a draft its number at once if it needs no approval
 */
export async function drawReport(
  dir: DataDir,
  kind: ReportKind,
  date: string,
  knownAt: string,
  { fonts, approvalOf, numberDraft = () => false, only }: DrawReportOptions,
): Promise<DrawnReport> {
  const { compose, seals } = await composableReport(dir, kind, date, knownAt, approvalOf);
  const creator = readOrganisation(dir).bureau;
  const drafts = compose();
  const numbered = drafts.filter(
    (paper) => paper.numbering?.isNumbered === false && numberDraft(paper),
  );
  const papers: DrawnPaper[] = [];
  for (const paper of numbered.length === 0 ? drafts : compose()) {
    if (only !== undefined && paper.id !== only) continue;
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
