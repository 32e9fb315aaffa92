import type { Column, WordSet } from '../../method/record.ts';
import { RECORD_COLUMNS } from '../../method/record.ts';
import type { Source } from '../../config/source.ts';
import { splitCategory } from './category.ts';
import { filled, fine, isBlank, otherwise, required } from './cell-reader.ts';
import type { CellReader, CellReading } from './cell-reader.ts';
import { requireReadable } from './given-cells.ts';
import { holdsPersonalNumber, isIdentityNumber, maskName, maskNumbers } from './mask.ts';
import { parseMoment } from './moment.ts';
import type { RuleId } from './rules.ts';
import { translator } from './words.ts';

/** Between the levels of a category. */
export const LEVEL_SEPARATOR = '\u001f';

/** A number that a spreadsheet has turned into powers of ten: 2.02504E+12. */
const DESTROYED = /^\d(\.\d+)?e\+?\d+$/i;
const PETITIONER_KEY = /^[0-9a-f]{32}$/;
const MAX_HEADCOUNT = 9999;

/**
 * The readers of the columns of a source's kind of file.
 * @throws UserError when they cannot read a constant or default of the source itself
 */
export function cellReaders(source: Source): Map<Column, CellReader> {
  const readers = readersOfEveryColumn(source);
  requireReadable(source, readers);
  return new Map(
    RECORD_COLUMNS[source.kind].map((column) => {
      const read = readers[column];
      const constant = source.constants[column];
      if (constant !== undefined) return [column, () => read(constant)];
      const blank = source.defaults[column];
      return [column, blank === undefined ? read : (cell) => read(isBlank(cell) ? blank : cell)];
    }),
  );
}

/**
 * How the cells of each column are read (product.md, "Input"): one pure function of the cell's text
 * a column, so that an export's few distinct cells are read once each.
 */
function readersOfEveryColumn(source: Source): Record<Column, CellReader> {
  const word = (set: WordSet, unknown: RuleId = 'word_unknown') => {
    const translate = translator(source, set);
    return filled((text) => {
      const code = translate(text);
      return code === undefined ? { value: null, rule: unknown } : fine(code);
    });
  };
  const moment = (impossible: RuleId = 'date_impossible') =>
    filled((text) => {
      const at = parseMoment(text);
      return at === null ? { value: null, rule: impossible } : fine(at);
    });
  const plain = filled(fine);
  const name = filled((text) => fine(maskName(text)));
  const masked: CellReader = (cell) =>
    fine(isBlank(cell) ? null : maskNumbers(cell.trim().replace(/\r\n?/g, '\n')));
  return {
    petition_no: filled(readNumber, 'number_missing'),
    registered_at: required(moment('registered_impossible'), 'registered_missing'),
    channel: required(word('channel', 'channel_unknown'), 'channel_missing'),
    purpose: otherwise(word('purpose', 'purpose_unknown'), () => 'other'),
    category: filled((text) => fine(splitCategory(maskName(text)).join(LEVEL_SEPARATOR) || null)),
    category_1: name,
    category_2: name,
    category_3: name,
    township: name,
    responsible_org: name,
    accepted_at: moment(),
    closed_at: moment(),
    extended_to: moment(),
    deadline: moment(),
    outcome: word('outcome'),
    repeat: word('repeat'),
    repeat_of: filled((text) =>
      holdsPersonalNumber(text) ? { value: null, rule: 'repeat_of_personal' } : fine(text),
    ),
    level: word('level'),
    headcount: filled(readHeadcount),
    urgency: word('urgency'),
    rating: word('rating'),
    rated_at: moment(),
    backlog_listed_at: moment(),
    backlog_cleared_at: moment(),
    lead_official: name,
    in_statistics: word('yes_no'),
    litigation: word('yes_no'),
    title: masked,
    content: masked,
    petitioner_key: filled((text) => fine(PETITIONER_KEY.test(text) ? text : null)),
    person_name: plain,
    person_id: plain,
    person_phone: plain,
    person_address: plain,
    step: required(word('step', 'step_unknown'), 'step_missing'),
    handled_at: required(moment('handled_impossible'), 'handled_missing'),
    handling_org: name,
    next_org: name,
    entry_no: plain,
    held_on: required(moment('held_impossible'), 'held_missing'),
    unit: required(name, 'unit_missing'),
    activity: required(
      otherwise(word('activity', 'activity_unknown'), maskName),
      'activity_missing',
    ),
    items: required(filled(readCount('items_impossible')), 'items_missing'),
    items_done: filled(readCount('count_impossible')),
    persons: filled(readCount('count_impossible')),
  };
}

/** A whole number, also as a spreadsheet writes one (`3.0`). */
function wholeNumber(text: string): number | null {
  return /^[+-]?\d{1,9}(\.0+)?$/.test(text) ? Number(text) : null;
}

/** A mobile number passes: there are case numbers of eleven digits. */
function readNumber(text: string): CellReading {
  if (DESTROYED.test(text)) return { value: null, rule: 'number_destroyed' };
  return isIdentityNumber(text) ? { value: null, rule: 'number_is_identity' } : fine(text);
}

function readHeadcount(text: string): CellReading {
  const count = wholeNumber(text);
  if (count === null) return { value: null, rule: 'headcount_impossible' };
  const isCountable = count >= 1 && count <= MAX_HEADCOUNT;
  // No more than that it is too large: it may be somebody's telephone number.
  const kept = Math.min(count, MAX_HEADCOUNT + 1);
  return { value: String(kept), rule: isCountable ? null : 'headcount_out_of_range' };
}

function readCount(impossible: RuleId): (text: string) => CellReading {
  return (text) => {
    const count = wholeNumber(text);
    return count === null || count < 0 ? { value: null, rule: impossible } : fine(String(count));
  };
}
