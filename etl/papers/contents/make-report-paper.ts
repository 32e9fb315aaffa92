import { isBulletin as hasBulletinForm } from '../../method/paper-kind.ts';
import type { ReportKind } from '../../method/paper-kind.ts';
import { COUNTY_KINDS } from '../../method/unit-kind.ts';
import type { Head } from '../model/document.ts';
import type { Paper, Sheet } from '../model/paper.ts';
import { renderTemplate } from '../wording/liquid.ts';
import { documentNumber } from '../wording/organisation.ts';
import type { ReportPart } from '../wording/part-names.ts';
import { fullDayText } from '../wording/period-text.ts';
import type { ReportValues } from '../wording/template-variables.ts';
import { assemble } from './assemble.ts';
import { issueDay } from './common-values.ts';
import { shortMessage } from './short-message.ts';
import { imprintOf } from './imprint.ts';
import { isSynthetic, paperNotes, provenanceText } from './paper-notes.ts';
import type { ReportInput } from './paper-input.ts';
import { monthColumns, proposalColumns } from './ranking-columns.ts';
import { reportValues } from './report-values.ts';
import { pairOf, reportPartContents } from './report-parts.ts';
import { adjustmentSheet, posterSheet, rankingSheet } from './sheets.ts';

/** Widths of the map's pictures in pixels. */
export const MAP_WIDTHS = [1920, 3840];

const RANKINGS: ReadonlySet<string> = new Set<ReportPart>([
  ...(['townships', 'departments', 'colours', 'reds'] as const),
]);

/** Makes a report (日通报, 周亮晒, 月排名, 季考核, 年度考核) from editions alone. */
export function makeReportPaper(kind: ReportKind, input: ReportInput): Paper {
  const { template, organisation, map } = input;
  const { date } = input.editions.township;
  const editions = pairOf(input);
  const months = input.months.flatMap((editions) => pairOf({ editions }));
  const issuedOn = issueDay(input.editions.township, input);
  const [code, year] = [organisation.code, issuedOn.slice(0, 4)];
  const number = input.approval?.number ?? documentNumber(code, year, null);
  const values = reportValues(input, number);
  const text = (words: string | undefined) =>
    words === undefined ? null : renderTemplate(words, values);
  const title = renderTemplate(template.title, values);
  const organ = text(template.signature);
  const message = text(template.message);
  const isBulletin = hasBulletinForm(kind);
  const parts = assemble(template.parts, values, reportPartContents(input));
  const notes = paperNotes({
    ...input,
    editions,
    quoted: months,
    map: template.parts.some(({ part }) => part === 'map') ? map : null,
    isRanking: template.parts.some(({ part }) => RANKINGS.has(part)),
    isDraft: !isBulletin && input.approval === null,
  });
  const provenance = provenanceText([...editions, ...months], input.seals);
  return {
    id: `${kind}-${date}`,
    kind,
    title,
    editions: [...editions, ...months].map(({ id }) => id),
    document: {
      head: headOf(isBulletin, input, values, number),
      title: isBulletin ? null : title,
      names: [input.editions.township.county.name],
      addressee: text(template.addressee),
      ...parts,
      signature: organ === null ? null : { organ, date: fullDayText(issuedOn) },
      contact: text(template.contact),
      notes,
      imprint: imprintOf(organisation, isBulletin ? null : issuedOn),
    },
    numbering: isBulletin ? null : { code, year, isNumbered: input.approval !== null },
    provenance,
    hasPicture: kind === 'daily',
    workbook: kind === 'daily' ? null : workbookOf(kind, input, notes, `${provenance}。`),
    map: kind === 'weekly' && map ? { figure: map.picture, widths: MAP_WIDTHS } : null,
    message: message === null ? null : shortMessage(message, isSynthetic(editions)),
  };
}

/** A bulletin is dated by its figures, and its issue number follows from them. */
function headOf(
  isBulletin: boolean,
  { template, organisation, editions }: ReportInput,
  values: ReportValues,
  number: string,
): Head {
  const words = renderTemplate(template.head, values);
  if (!isBulletin) return { form: 'document', organ: words, number };
  return {
    form: 'bulletin',
    name: words,
    issue: `第${values.issue}期`,
    organ: organisation.bureau,
    date: fullDayText(editions.township.date),
  };
}

/**
 * First a sheet of each kind of unit to be put up, then one of its details; from the month on these
 * have proposals too, above the month also months, and the documents have a sheet.
 * @param provenance a note on the sheets of details
 */
function workbookOf(
  kind: Exclude<ReportKind, 'daily'>,
  input: ReportInput,
  notes: readonly string[],
  provenance: string,
): Sheet[] {
  const kinds = COUNTY_KINDS.filter((each) => input.editions[each].units.length > 0);
  const details = [...notes, provenance];
  const sheets = [
    ...kinds.map((each) => posterSheet(input.editions[each], notes)),
    ...kinds.map((each) => {
      const edition = input.editions[each];
      const then = input.months.map((editions) => editions[each]);
      const reasons = kind === 'weekly' ? [] : proposalColumns(edition);
      return rankingSheet(edition, details, [...monthColumns(then, true), ...reasons]);
    }),
  ];
  const withDocuments = kind === 'quarterly' || kind === 'annual';
  return withDocuments ? [...sheets, ...adjustmentSheet(pairOf(input), details)] : sheets;
}
