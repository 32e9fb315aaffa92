import { isTimeColumn } from '../../method/record.ts';
import { RULES } from '../records/rules.ts';
import type { RuleId } from '../records/rules.ts';
import { WORD_SETS } from '../records/value-words.ts';
import type { Reason, ToldReason } from './reason.ts';
import { RefusedFileError } from './refused-file-error.ts';

const UNKNOWN_WORD: readonly RuleId[] = [
  'channel_unknown',
  'purpose_unknown',
  'word_unknown',
  'step_unknown',
  'activity_unknown',
];
const UNKNOWN_DATE: readonly RuleId[] = [
  'registered_impossible',
  'date_impossible',
  'handled_impossible',
  'held_impossible',
];

const IN_FUTURE: RuleId = 'date_in_future';
/** A year from 9000 on: that something has not happened yet. */
const FAR = /^9\d{3}\D/;
const CLOSED_EARLY: RuleId = 'closed_before_registered';
/** What stands for no date, without any figure but 0. */
const ZERO_DATE = /^0[0\s/:.-]*$/;
/** A year before 1990, as systems write it that know no empty date. */
const LONG_AGO = /^(0\d{3}|1[0-8]\d\d|19[0-8]\d)\D/;

/** Returns the hint of the first reason that has one, as the end of a sentence; '' when none has. */
export function hintText(reasons: readonly Reason[]): string {
  const hint = reasons.map(settingHint).find((each) => each !== null) ?? null;
  return hint === null ? '' : `；${hint}`;
}

/**
 * Returns the clause that names the setting of a source file by which cells like those of a reason can
 * be read; null where no setting helps.
 */
export function settingHint({ field, rule, values }: Reason): string | null {
  const seen = values.length === 0 ? '这种写法' : `“${values[0]}”`;
  const set = WORD_SETS[field];
  if (set !== undefined && UNKNOWN_WORD.includes(rule)) {
    return `${seen}如是本地的叫法，请加到来源文件（sources/）的 words.${set} 里`;
  }
  const isZeroDate = isTimeColumn(field) && ZERO_DATE.test(values[0] ?? '');
  if (isTimeColumn(field) && UNKNOWN_DATE.includes(rule) && !isZeroDate) {
    return `${seen}如是原系统的写法，请在来源文件（sources/）的 dates.${field} 里写明`;
  }
  const placeholder = values.find((value) => (rule === IN_FUTURE ? FAR : LONG_AGO).test(value));
  if (
    rule === 'date_too_early' ||
    rule === 'formula_broken' ||
    isZeroDate ||
    (placeholder !== undefined && (rule === CLOSED_EARLY || rule === IN_FUTURE))
  ) {
    return `“${placeholder ?? values[0] ?? ''}”如表示空白，请加到来源文件（sources/）的 blank 里`;
  }
  return null;
}

/** Returns each reason with what to do about it. */
export function toldReasons(reasons: readonly Reason[]): ToldReason[] {
  return reasons.map((each) => {
    const { field, rule, reason, count, values } = each;
    const { severity } = RULES[rule];
    const hint = settingHint(each) ?? (severity === 'reject' ? '请在原表上改好再装载' : null);
    return { field, rule, reason, count, values, severity, hint };
  });
}

/** Returns the reasons that a refusal gives; none where the rows could not be read. */
export function reasonsOfRefusal(error: unknown): ToldReason[] {
  return error instanceof RefusedFileError ? toldReasons(error.details.report.reasons) : [];
}
