import type { Edition, EditionUnit } from '../../editions/edition.ts';
import { UserError } from '../../base/errors.ts';
import { LETTER_NAMES } from '../../method/paper-kind.ts';
import type { LetterKind } from '../../method/paper-kind.ts';
import type { Head } from '../model/document.ts';
import type { Paper } from '../model/paper.ts';
import { renderTemplate } from '../wording/liquid.ts';
import { documentNumber } from '../wording/organisation.ts';
import { fullDayText } from '../wording/period-text.ts';
import { assemble } from './assemble.ts';
import { issueDay } from './common-values.ts';
import { indicatorTable } from './indicator-table.ts';
import { letterValues } from './letter-values.ts';
import { shortMessage } from './short-message.ts';
import { imprintOf } from './imprint.ts';
import { isSynthetic, paperNotes, provenanceText } from './paper-notes.ts';
import { PROPOSAL_CONDITIONS, proposalRule, sureText } from './proposal-rule.ts';
import type { LetterInput } from './paper-input.ts';

const LETTER_COLOURS: Record<LetterKind, string> = { supervise: '红色', commend: '绿色' };

/**
 * Makes the draft of a 督办函 or a 表扬通报 about one unit.
 * @throws UserError when the edition does not propose one for that unit (method.md §8)
 */
export function makeLetter(kind: LetterKind, input: LetterInput): Paper {
  const { edition, template, organisation } = input;
  const unit = proposedUnit(kind, input);
  const issuedOn = issueDay(edition, input);
  const isLetter = kind === 'supervise';
  const [code, year] = [
    isLetter ? organisation.letter_code : organisation.code,
    issuedOn.slice(0, 4),
  ];
  const number = input.approval?.number ?? documentNumber(code, year, null);
  const values = letterValues(input, unit, number);
  const text = (words: string | undefined) =>
    words === undefined ? null : renderTemplate(words, values);
  const title = renderTemplate(template.title, values);
  const organ = text(template.signature);
  const message = text(template.message);
  const indicators = indicatorTable(edition, unit);
  const rule = proposalRule(kind, [edition]);
  return {
    id: `${kind}-${edition.period}-${edition.date}-${unit.unit_code}`,
    kind,
    title,
    editions: [edition.id],
    document: {
      head: headOf(kind, renderTemplate(template.head, values), number),
      title,
      names: [unit.unit_name, edition.county.name],
      addressee: text(template.addressee),
      ...assemble(template.parts, values, {
        indicators: (caption) => [{ block: 'table', title: caption, table: indicators }],
      }),
      signature: organ === null ? null : { organ, date: fullDayText(issuedOn) },
      contact: text(template.contact),
      notes: [
        ...paperNotes({ ...input, editions: [edition], isDraft: input.approval === null }),
        ...(rule === null
          ? []
          : [
              `起草${rule}${unit.unit_name}列${LETTER_COLOURS[kind]}的把握为${sureText(unit, kind)}。`,
            ]),
      ],
      imprint: imprintOf(organisation, isLetter ? null : issuedOn),
    },
    numbering: { code, year, isNumbered: input.approval !== null },
    provenance: provenanceText([edition], input.seals),
    hasPicture: false,
    workbook: null,
    map: null,
    message: message === null ? null : shortMessage(message, isSynthetic([edition])),
  };
}

/** Lists the codes of the units a letter of the kind is proposed for, in rank order. */
export function proposedUnits(kind: LetterKind, { units }: Edition): string[] {
  return units.filter(({ proposal }) => proposal === kind).map(({ unit_code }) => unit_code);
}

function proposedUnit(kind: LetterKind, { edition, unitCode }: LetterInput): EditionUnit {
  const unit = edition.units.find(({ unit_code }) => unit_code === unitCode);
  if (unit === undefined) {
    throw new UserError(`${edition.id} 里没有编码为 ${unitCode} 的单位，请核对单位编码。`);
  }
  if (unit.proposal !== kind) {
    throw new UserError(
      `${edition.id} 里${unit.unit_name}不符合起草${LETTER_NAMES[kind]}的条件（${PROPOSAL_CONDITIONS[kind]}），请换一个单位或一期。`,
    );
  }
  return unit;
}

function headOf(kind: LetterKind, organ: string, number: string): Head {
  return { form: kind === 'supervise' ? 'letter' : 'document', organ, number };
}
