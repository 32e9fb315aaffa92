import type { Block } from '../model/document.ts';
import type { Paper } from '../model/paper.ts';
import { UNIT_KIND_NAMES } from '../../method/unit-kind.ts';
import { fullDayText, periodText } from '../wording/period-text.ts';
import { tableOf } from './table-columns.ts';
import { MAP_WIDTHS } from './make-report-paper.ts';
import { paperNotes, provenanceText } from './paper-notes.ts';
import type { EditionPaperInput } from './paper-input.ts';
import { rankedUnits, unrankedNote } from './unranked-note.ts';
import { documentColumns } from './ranking-columns.ts';
import { posterSheet, rankingSheet } from './sheets.ts';

/** Makes the plain paper of one edition (`cockpit edition --format docx|pdf|xlsx|png`). */
export function makeEditionPaper(input: EditionPaperInput): Paper {
  const { edition, map, organisation } = input;
  const { id, kind, county, period, date } = edition;
  const issue = periodText(period, date);
  const notes = paperNotes({ ...input, editions: [edition] });
  const provenance = provenanceText([edition], input.seals);
  const body: Block[] = [
    {
      block: 'table',
      title: null,
      table: tableOf(documentColumns(edition), rankedUnits(edition)),
      note: unrankedNote(edition),
    },
    { block: 'figure', title: '五色图', figure: map.figure },
  ];
  return {
    id: `edition-${id}`,
    kind: 'edition',
    title: `${county.name}${UNIT_KIND_NAMES[kind]}信访指数（${issue}）`,
    editions: [id],
    document: {
      head: {
        form: 'bulletin',
        name: `${UNIT_KIND_NAMES[kind]}信访指数`,
        issue,
        organ: organisation.bureau,
        date: fullDayText(date),
      },
      title: null,
      names: [],
      addressee: null,
      body,
      annexes: [],
      signature: null,
      contact: null,
      notes,
      imprint: null,
    },
    numbering: null,
    provenance,
    hasPicture: false,
    workbook: [posterSheet(edition, notes), rankingSheet(edition, [...notes, `${provenance}。`])],
    map: { figure: map.picture, widths: [MAP_WIDTHS[0]!] },
    message: null,
  };
}
