import type { Code, Column, Petition, WordSet } from '../method/petition.ts';
import type { Source } from '../settings/source.ts';
import { nameKey } from '../text.ts';
import { splitCategory } from './category.ts';
import type { Category } from './category.ts';
import type { Header } from './header.ts';
import { memo } from './memo.ts';
import { parseMoment } from './moment.ts';
import { maskText, petitionerKey } from './person.ts';
import type { Person } from './person.ts';
import { isRejected } from './rules.ts';
import type { Finding, RuleId } from './rules.ts';
import { translator } from './words.ts';

/** One row read: the petition, or null when a finding rejects it. */
export interface Reading {
  petition: Petition | null;
  findings: Finding[];
}

/** A number that a spreadsheet has turned into powers of ten: 2.02504E+12. */
const DESTROYED = /^\d(\.\d+)?e\+?\d+$/i;
/** What a spreadsheet shows for a broken formula. */
const SHEET_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;
const MAX_HEADCOUNT = 9999;

/**
 * Reads rows under one header into petitions (product.md, "Input"): cells cleaned, words
 * translated, person data turned into a key and dropped.
 */
export function petitionReader(
  source: Source,
  header: Header,
  secret: Buffer,
): (cells: readonly string[]) => Reading {
  const moment = memo((cell) =>
    cleanCell(cell) === '' ? null : (parseMoment(cell) ?? IMPOSSIBLE),
  );
  const category = memo(splitCategory);
  const text = memo(cleanCell);
  const words = {
    channel: memo(translator(source, 'channel')),
    purpose: memo(translator(source, 'purpose')),
    outcome: memo(translator(source, 'outcome')),
    repeat: memo(translator(source, 'repeat')),
    level: memo(translator(source, 'level')),
    urgency: memo(translator(source, 'urgency')),
    rating: memo(translator(source, 'rating')),
    yes_no: memo(translator(source, 'yes_no')),
  } satisfies { [S in WordSet]: (word: string) => Code<S> | undefined };

  return (cells) => {
    const findings: Finding[] = [];
    const find = (rule: RuleId, column: Column) => findings.push({ rule, column });
    const raw = (column: Column) => cells[header.get(column) ?? -1] ?? '';
    const plain = (column: Column) => text(raw(column)) || null;
    const date = (column: Column, rule: RuleId = 'date_impossible') => {
      const cell = raw(column);
      const at = cell === '' ? null : moment(cell);
      if (at !== IMPOSSIBLE) return at;
      find(rule, column);
      return null;
    };
    const word = <S extends WordSet>(set: S, column: Column, rule: RuleId = 'word_unknown') => {
      const written = text(raw(column));
      if (written === '') return null;
      const code = words[set](written) as Code<S> | undefined;
      if (code === undefined) find(rule, column);
      return code ?? null;
    };

    const petition_no = cleanCell(raw('petition_no')) || null;
    if (petition_no === null) find('number_missing', 'petition_no');
    else if (DESTROYED.test(petition_no)) find('number_destroyed', 'petition_no');

    const registered_at = date('registered_at', 'registered_impossible');
    if (cleanCell(raw('registered_at')) === '') find('registered_missing', 'registered_at');

    const channel = word('channel', 'channel', 'channel_unknown');
    if (plain('channel') === null) find('channel_missing', 'channel');

    const closed_at = date('closed_at');
    if (registered_at !== null && closed_at !== null && day(closed_at) < day(registered_at)) {
      find('closed_before_registered', 'closed_at');
    }

    const headcountText = plain('headcount');
    const headcount = headcountText === null ? null : wholeNumber(headcountText);
    if (headcountText !== null && headcount === null) find('headcount_impossible', 'headcount');
    else if (headcount !== null && (headcount < 1 || headcount > MAX_HEADCOUNT)) {
      find('headcount_out_of_range', 'headcount');
    }

    const writtenPurpose = plain('purpose');
    const purpose =
      word('purpose', 'purpose', 'purpose_unknown') ?? (writtenPurpose === null ? null : 'other');
    const person: Person = {
      name: raw('person_name'),
      id: raw('person_id'),
      phone: raw('person_phone'),
      address: raw('person_address'),
    };
    const story = (column: 'title' | 'content') => {
      const told = raw(column).trim();
      return told === '' || purpose === 'accusation' ? null : maskText(told, person);
    };
    const [category_1, category_2, category_3] = readCategory(raw, text, category);
    const rest = {
      purpose,
      category_1,
      category_2,
      category_3,
      township: plain('township'),
      responsible_org: plain('responsible_org'),
      accepted_at: date('accepted_at'),
      closed_at,
      extended_to: dayOrNull(date('extended_to')),
      deadline: dayOrNull(date('deadline')),
      outcome: word('outcome', 'outcome'),
      repeat_mark: word('repeat', 'repeat'),
      repeat_of: cleanCell(raw('repeat_of')) || null,
      level: word('level', 'level'),
      headcount,
      urgency: word('urgency', 'urgency'),
      rating: word('rating', 'rating'),
      rated_at: date('rated_at'),
      backlog_listed_at: date('backlog_listed_at'),
      backlog_cleared_at: date('backlog_cleared_at'),
      lead_official: plain('lead_official'),
      in_statistics: word('yes_no', 'in_statistics'),
      litigation: word('yes_no', 'litigation'),
      title: story('title'),
      content: story('content'),
      petitioner_key: petitionerKey(person, secret),
    };
    const whole = petition_no !== null && registered_at !== null && channel !== null;
    const petition =
      whole && !isRejected(findings) ? { petition_no, registered_at, channel, ...rest } : null;
    return { petition, findings };
  };
}

/** Marks a date cell that says something, but no date. */
const IMPOSSIBLE = '';

function cleanCell(cell: string): string {
  const clean = nameKey(cell);
  return SHEET_ERROR.test(clean) ? '' : clean;
}

function readCategory(
  raw: (column: Column) => string,
  text: (cell: string) => string,
  split: (cell: string) => Category,
): Category {
  const whole = text(raw('category'));
  if (whole !== '') return split(whole);
  const level = (column: Column) => text(raw(column)) || null;
  return [level('category_1'), level('category_2'), level('category_3')];
}

/** A whole number, also as a spreadsheet writes one (`3.0`); null when it is none. */
function wholeNumber(written: string): number | null {
  return /^[+-]?\d{1,9}(\.0+)?$/.test(written) ? Number(written) : null;
}

function day(moment: string): string {
  return moment.slice(0, 10);
}

function dayOrNull(moment: string | null): string | null {
  return moment === null ? null : day(moment);
}
