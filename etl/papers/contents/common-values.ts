import { addDays } from '../../method/calendar/shanghai.ts';
import type { Edition } from '../../editions/edition.ts';
import { levelName, regionOf } from '../wording/official-names.ts';
import { dayText, fullDayText, periodText, spanText, windowText } from '../wording/period-text.ts';
import type { CommonValues } from '../wording/template-variables.ts';
import { BLANK } from './blanks.ts';
import type { PaperContext } from './paper-input.ts';
import { firstWorkdayFrom } from '../../method/calendar/first-workday.ts';

/** 成文日期: the day of approval, or the first workday after the end day. */
export function issueDay(
  { date }: Pick<Edition, 'date'>,
  { approval, calendar }: Pick<PaperContext, 'approval' | 'calendar'>,
): string {
  return approval?.signed_on ?? firstWorkdayFrom(addDays(date, 1), calendar);
}

/** @param number 发文字号, with a blank if it is not given yet */
export function commonValues(
  edition: Edition,
  setting: PaperContext,
  number: string,
): CommonValues {
  const { period, date, basis, window, scheme } = edition;
  const { county, bureau, contact, telephone } = setting.organisation;
  return {
    county,
    region: regionOf(county),
    level: levelName(county),
    bureau,
    contact: contact || BLANK,
    telephone: telephone || BLANK,
    number,
    issued_on: fullDayText(issueDay(edition, setting)),
    scheme: scheme.title,
    year: date.slice(0, 4),
    date: dayText(date),
    full_date: fullDayText(date),
    window: windowText(window),
    period: periodText(period, date),
    span: spanText(period, basis),
  };
}
