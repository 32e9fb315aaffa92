import type { Edition } from '../editions/edition.ts';
import { LETTER_KINDS } from '../method/paper-kind.ts';
import type { LetterKind, ReportKind } from '../method/paper-kind.ts';
import type { DataDir } from '../config/data-dir.ts';
import { readWorkCalendar } from '../config/holidays.ts';
import { makeLetter, proposedUnits } from './contents/make-letter.ts';
import { makeReportPaper } from './contents/make-report-paper.ts';
import type {
  EditionPair,
  PaperApproval,
  PaperContext,
  PaperSeal,
} from './contents/paper-input.ts';
import { paperMap } from './figures/paper-map.ts';
import type { Paper } from './model/paper.ts';
import { readOrganisation } from './wording/organisation.ts';
import { readTemplate } from './wording/paper-template.ts';

/** What a report and its letters are made of. */
export interface Composition {
  editions: EditionPair;
  /** Of the months of a quarter or a year, in order; empty for other reports. */
  months: EditionPair[];
  /** By id of the edition. An edition without one is not sealed. */
  seals: ReadonlyMap<string, PaperSeal>;
  /** Returns the approval of a paper by its id; null for a draft. */
  approvalOf: (paper: string) => PaperApproval | null;
}

/**
 * Composes a report, and with 月排名 the drafts of 督办函 and 表扬通报 that its editions propose.
 * @throws UserError on a mistake in a template
 */
export function composeReport(dir: DataDir, kind: ReportKind, composition: Composition): Paper[] {
  const organisation = readOrganisation(dir);
  const calendar = readWorkCalendar(dir);
  const { township, department } = composition.editions;
  const template = readTemplate(dir, kind);
  // Placing labels takes time, so no map is drawn that the paper does not show.
  const hasMap = kind === 'weekly' || template.parts.some(({ part }) => part === 'map');
  const report = makeReportPaper(kind, {
    ...composition,
    organisation,
    calendar,
    map: hasMap ? paperMap(dir, [township, department]) : null,
    template,
    approval: composition.approvalOf(`${kind}-${township.date}`),
  });
  if (kind !== 'monthly') return [report];
  return [
    report,
    ...[township, department].flatMap((edition) =>
      LETTER_KINDS.flatMap((letter) =>
        letters(dir, letter, edition, { organisation, calendar }, composition),
      ),
    ),
  ];
}

function letters(
  dir: DataDir,
  kind: LetterKind,
  edition: Edition,
  { organisation, calendar }: Pick<PaperContext, 'organisation' | 'calendar'>,
  { seals, approvalOf }: Composition,
): Paper[] {
  const template = readTemplate(dir, kind);
  return proposedUnits(kind, edition).map((unitCode) => {
    const approval = approvalOf(`${kind}-${edition.period}-${edition.date}-${unitCode}`);
    return makeLetter(kind, {
      organisation,
      calendar,
      seals,
      edition,
      unitCode,
      template,
      approval,
    });
  });
}
