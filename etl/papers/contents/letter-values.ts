import { addDays } from '../../method/calendar/shanghai.ts';
import type { EditionUnit } from '../../editions/edition.ts';
import { COLOUR_CHARACTERS } from '../../method/colour.ts';
import { RESOLVED, shareOf } from '../../method/indicator.ts';
import { indexText } from '../../method/index-text.ts';
import { pointsText, roundedRate, rateText, yearOnYear } from '../wording/rate-text.ts';
import { UNIT_KIND_NAMES } from '../../method/unit-kind.ts';
import { fullUnitName } from '../wording/official-names.ts';
import { fullDayText } from '../wording/period-text.ts';
import type { LetterValues } from '../wording/template-variables.ts';
import { commonValues, issueDay } from './common-values.ts';
import type { LetterInput } from './paper-input.ts';
import { proposalReasons } from './proposal-reasons.ts';
import { firstWorkdayFrom } from '../../method/calendar/first-workday.ts';

/** Days for an answer if the template names none. */
const REPLY_DAYS = 30;

/**
 * The values that a letter's template may use: counts and rates of the unit, no case and no person.
 */
export function letterValues(input: LetterInput, unit: EditionUnit, number: string): LetterValues {
  const { edition, template, organisation, calendar } = input;
  const { n, k } = shareOf(unit, RESOLVED);
  const rate = roundedRate({ n, k });
  const days = template.reply_days ?? REPLY_DAYS;
  const end = addDays(issueDay(edition, input), days);
  const answer = firstWorkdayFrom(end, calendar);
  return {
    ...commonValues(edition, input, number),
    unit: unit.unit_name,
    unit_full_name: fullUnitName(unit.unit_name, edition.kind, organisation.county),
    kind: UNIT_KIND_NAMES[edition.kind],
    peer_group: unit.peer_group,
    peer_rank: unit.peer_rank ?? '',
    index: unit.index === null ? '' : indexText(unit.index, edition.scheme),
    rank: unit.rank ?? '',
    ranked: edition.units.filter((each) => each.rank !== null).length,
    rank_low: unit.rank_low ?? '',
    rank_high: unit.rank_high ?? '',
    colour: `${COLOUR_CHARACTERS[unit.colour]}色`,
    colour_since: colourSince(unit),
    cases: unit.volume.cases,
    cases_year_on_year: yearOnYear(
      unit.volume.cases,
      unit.volume_last_year,
      unit.comparison.last_year !== null,
    ),
    resolved_n: n,
    resolved_k: k,
    resolved_rate: rateText(rate),
    resolved_on_previous: pointsText(rate, unit.comparison.previous.rates[RESOLVED] ?? null),
    reasons: proposalReasons(edition, unit),
    open: unit.pending.open,
    overdue: unit.pending.overdue,
    due_soon: unit.pending.due_soon,
    reply_days: days,
    deadline: fullDayText(answer),
    deadline_moved: answer === end ? '' : fullDayText(end),
  };
}

/** `连续两期列红色`, `本期列红色（上期橙色）` */
function colourSince({ colour, prev_colour }: EditionUnit): string {
  const now = `列${COLOUR_CHARACTERS[colour]}色`;
  if (colour === prev_colour) return `连续两期${now}`;
  const before = prev_colour === 'grey' ? '不参与排名' : `${COLOUR_CHARACTERS[prev_colour]}色`;
  return `本期${now}（上期${before}）`;
}
