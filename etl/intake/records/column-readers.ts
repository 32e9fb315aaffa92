import type { RecordColumn } from '../../method/record.ts';
import { RECORD_COLUMNS, isTimeColumn } from '../../method/record.ts';
import { nameKey } from '../../base/text.ts';
import { cellValueTaker } from '../../config/cell-pattern.ts';
import { parseDatePattern } from '../../config/date-pattern.ts';
import type { Source } from '../../config/source.ts';
import { splitCategory } from './category.ts';
import { nonBlankCell, validReading, isBlank, withFallback, requiredCell } from './cell-reader.ts';
import type { CellReader, CellReading } from './cell-reader.ts';
import { checkSourceCells } from './check-source-cells.ts';
import { maskName, maskText } from './mask.ts';
import { holdsPersonalNumber, isIdentityNumber } from './personal-number.ts';
import { blankWordTest } from './blank-words.ts';
import { EVERY_DAY, dayRule } from './day-range.ts';
import type { DayRange } from './day-range.ts';
import { parseDateTime } from './date-time.ts';
import { parseDateIn } from './pattern-date.ts';
import { petitionNumber, withoutNumberMarks } from './petition-number.ts';
import type { RuleId } from './rules.ts';
import { translator, WORD_SETS } from './value-words.ts';

/** Separates the levels of a category. */
export const LEVEL_SEPARATOR = '\u001f';

/** A number that a spreadsheet turned into powers of ten: 2.02504E+12. */
const SCIENTIFIC_NOTATION = /^\d(\.\d+)?e\+?\d+$/i;
/** A number that a spreadsheet shows with separators of thousands, or as a fraction: 20,260,001; 0.5. */
const REFORMATTED = /^(\d{1,3}(,\d{3})+(\.0+)?|0?\.\d+)$/;
const PETITIONER_KEY = /^[0-9a-f]{32}$/;
/** What stands before the day to which a case is extended: 延期至2024-08-01. */
const EXTENDED_TO = /^(同意)?(延期|延长)?(到|至)/;
const MAX_HEADCOUNT = 9999;

/**
 * Returns the readers of the columns that the source's kind of file has.
 * @param days the days that a date may be of
 * @throws UserError when they cannot read a constant or default of the source
 */
export function columnReaders(
  source: Source,
  days: DayRange = EVERY_DAY,
): Map<RecordColumn, CellReader> {
  const readers = readersOfEveryColumn(source, days);
  checkSourceCells(source, readers);
  return new Map(
    RECORD_COLUMNS[source.kind].map((column) => {
      const constant = source.constants[column];
      if (constant !== undefined) return [column, () => readers[column](constant)];
      return [column, readerOfSource(source, column, readers[column])];
    }),
  );
}

/**
 * Makes the reader of a column do what the source says of it: take the value out of a cell, take some
 * texts for a blank, and read the default in place of a blank.
 */
function readerOfSource(source: Source, column: RecordColumn, read: CellReader): CellReader {
  const pattern = source.pattern[column];
  const blank = source.defaults[column] ?? '';
  const take = pattern === undefined ? null : cellValueTaker(pattern);
  const isBlankWord = blankWordTest(source.blank[column] ?? [], isTimeColumn(column));
  if (take === null && isBlankWord === null && blank === '') return read;
  return (cell) => {
    const text = take === null ? cell : take(nameKey(cell));
    // A default stands in for a broken formula too; without one it is no blank.
    const isFilled = blank === '' ? nameKey(text) !== '' : !isBlank(text);
    return read(isFilled && isBlankWord?.(text) !== true ? text : blank);
  };
}

/**
 * Returns one reader per column (docs/handbook/import.md). A reader depends only on the text of the
 * cell, so that each distinct cell of an export is read once.
 */
function readersOfEveryColumn(source: Source, days: DayRange): Record<RecordColumn, CellReader> {
  const word = (column: RecordColumn, unknown: RuleId = 'word_unknown') => {
    const translate = translator(source, WORD_SETS[column]!);
    return nonBlankCell((text) => {
      const code = translate(text);
      return code === undefined ? { value: null, rule: unknown } : validReading(code);
    });
  };
  const dateTime = (column: RecordColumn, impossible: RuleId = 'date_impossible') => {
    const patterns = (source.dates[column] ?? []).flatMap((each) => parseDatePattern(each) ?? []);
    return nonBlankCell((text) => {
      const at = parseDateIn(patterns, text) ?? parseDateTime(text);
      if (at === null) return { value: null, rule: impossible };
      const rule = dayRule(column, at, days);
      if (rule !== 'date_too_early') return { value: at, rule };
      return { value: null, rule: impossible === 'date_impossible' ? rule : impossible };
    });
  };
  const plain: CellReader = (cell) => validReading(isBlank(cell) ? null : nameKey(cell));
  const name = nonBlankCell((text) => validReading(maskName(text)));
  // A unit may be its code, as a spreadsheet writes a number.
  const unit = nonBlankCell((text) => validReading(maskName(withoutNumberMarks(text))));
  const masked: CellReader = (cell) =>
    validReading(isBlank(cell) ? null : maskText(cell.trim().replace(/\r\n?/g, '\n')));
  return {
    petition_no: requiredCell(nonBlankCell(readNumber), 'number_missing'),
    registered_at: requiredCell(
      dateTime('registered_at', 'registered_impossible'),
      'registered_missing',
    ),
    channel: requiredCell(word('channel', 'channel_unknown'), 'channel_missing'),
    purpose: withFallback(word('purpose', 'purpose_unknown'), () => 'other'),
    category: nonBlankCell((text) =>
      validReading(splitCategory(maskName(text)).join(LEVEL_SEPARATOR) || null),
    ),
    category_1: name,
    category_2: name,
    category_3: name,
    township: unit,
    responsible_org: unit,
    accepted_at: dateTime('accepted_at'),
    closed_at: dateTime('closed_at'),
    extended_to: dateTime('extended_to'),
    deadline: dateTime('deadline'),
    outcome: word('outcome'),
    repeat: word('repeat'),
    repeat_of: nonBlankCell((text) =>
      holdsPersonalNumber(text)
        ? { value: null, rule: 'repeat_of_personal' }
        : validReading(petitionNumber(text) || null),
    ),
    level: word('level'),
    headcount: nonBlankCell(readHeadcount),
    urgency: word('urgency'),
    rating: word('rating'),
    rated_at: dateTime('rated_at'),
    backlog_listed_at: dateTime('backlog_listed_at'),
    backlog_cleared_at: dateTime('backlog_cleared_at'),
    lead_official: name,
    in_statistics: word('in_statistics'),
    litigation: word('litigation'),
    path: word('path', 'path_unknown'),
    transferred_at: dateTime('transferred_at'),
    received_at: dateTime('received_at'),
    returned_at: dateTime('returned_at'),
    concluded_at: dateTime('concluded_at'),
    bureau_rating: word('bureau_rating'),
    title: masked,
    content: masked,
    petitioner_key: nonBlankCell((text) => validReading(PETITIONER_KEY.test(text) ? text : null)),
    person_name: plain,
    person_id: plain,
    person_phone: plain,
    person_address: plain,
    step: requiredCell(word('step', 'step_unknown'), 'step_missing'),
    handled_at: requiredCell(dateTime('handled_at', 'handled_impossible'), 'handled_missing'),
    handling_org: unit,
    next_org: unit,
    result: nonBlankCell(resultReader(source)),
    entry_no: plain,
    held_on: requiredCell(dateTime('held_on', 'held_impossible'), 'held_missing'),
    unit: requiredCell(unit, 'unit_missing'),
    activity: requiredCell(
      withFallback(word('activity', 'activity_unknown'), maskName),
      'activity_missing',
    ),
    items: requiredCell(nonBlankCell(readCount('items_impossible')), 'items_missing'),
    items_done: nonBlankCell(readCount('count_impossible')),
    persons: nonBlankCell(readCount('count_impossible')),
  };
}

/** Parses a whole number, also in the form of a spreadsheet (`3.0`). */
function wholeNumber(text: string): number | null {
  return /^[+-]?\d{1,9}(\.0+)?$/.test(text) ? Number(text) : null;
}

/** A mobile number is accepted, because there are case numbers of eleven digits. */
function readNumber(text: string): CellReading {
  const number = petitionNumber(text);
  if (SCIENTIFIC_NOTATION.test(number)) return { value: null, rule: 'number_destroyed' };
  if (REFORMATTED.test(number)) return { value: null, rule: 'number_reformatted' };
  if (isIdentityNumber(number)) return { value: null, rule: 'number_is_identity' };
  return validReading(number || null);
}

/**
 * Makes the reader of what a step ended in (结果): an outcome, a rating, or the day to which a case is
 * extended. Anything else is a remark and may name a person.
 */
function resultReader(source: Source): (text: string) => CellReading {
  const translate = translator(source, 'result');
  return (text) => {
    const result = translate(text) ?? parseDateTime(text.replace(EXTENDED_TO, ''));
    return result === null ? { value: null, rule: 'result_not_read' } : validReading(result);
  };
}

/** The unit behind a number of persons: 3人. */
const PERSONS = /\s*(人次|人|名)$/;

function readHeadcount(text: string): CellReading {
  const count = wholeNumber(text.replace(PERSONS, ''));
  if (count === null) return { value: null, rule: 'headcount_impossible' };
  const isCountable = count >= 1 && count <= MAX_HEADCOUNT;
  // Only that it is too large is kept: it may be a telephone number.
  const kept = Math.min(count, MAX_HEADCOUNT + 1);
  return { value: String(kept), rule: isCountable ? null : 'headcount_out_of_range' };
}

function readCount(impossible: RuleId): (text: string) => CellReading {
  return (text) => {
    const count = wholeNumber(text);
    return count === null || count < 0
      ? { value: null, rule: impossible }
      : validReading(String(count));
  };
}
