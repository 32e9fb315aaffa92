import { UserError } from '../base/errors.ts';
import { addDays } from '../method/calendar/shanghai.ts';
import type { DataDir } from './data-dir.ts';
import { isValidOn, readScheme, validityText } from './scheme.ts';
import type { Scheme } from './scheme.ts';
import { readSettings } from './settings.ts';

/** Reads the schemes that `settings.yaml` names, in its order. */
export function adoptedSchemes(dir: DataDir): Scheme[] {
  return readSettings(dir).scheme.map((id) => readScheme(dir, id));
}

/** Returns the scheme of editions that end on a day: the first valid one; null when none is. */
export function schemeOn(adopted: readonly Scheme[], date: string): Scheme | null {
  return adopted.find((scheme) => isValidOn(scheme, date)) ?? null;
}

/**
 * Returns the scheme of editions that end on a day.
 * @throws UserError when no adopted scheme is valid on the day
 */
export function requireSchemeOn(adopted: readonly Scheme[], date: string): Scheme {
  const scheme = schemeOn(adopted, date);
  if (scheme !== null) return scheme;
  const spans = adopted.map((each) => `${each.id} ${validityText(each)}`).join('、');
  throw new UserError(
    `设置 scheme 里没有能用于截止日 ${date} 的方案（${spans}），请补上这一天有效的方案，或改方案的 valid。`,
  );
}

/** Days in a row on which editions that end there have the same scheme. */
export interface SchemeSpan {
  /** First and last day; null: since ever, or with no end. */
  from: string | null;
  to: string | null;
  /** Null: no adopted scheme is valid. */
  scheme: Scheme | null;
}

/** Returns which scheme is in force when, from the first day to the last. */
export function schemeSpans(adopted: readonly Scheme[]): SchemeSpan[] {
  const changes = adopted.flatMap(({ valid: { from, to } }) => [
    ...(from === undefined ? [] : [from]),
    ...(to === undefined ? [] : [addDays(to, 1)]),
  ]);
  const starts = [null, ...[...new Set(changes)].sort()];
  const spans: SchemeSpan[] = [];
  for (const [at, from] of starts.entries()) {
    const next = starts[at + 1] ?? null;
    const to = next === null ? null : addDays(next, -1);
    const scheme = schemeOn(adopted, from ?? to ?? ANY_DAY);
    const before = spans.at(-1);
    if (before?.scheme === scheme) before.to = to;
    else spans.push({ from, to, scheme });
  }
  return spans;
}

/** Every day is the same where no scheme has a first or last one. */
const ANY_DAY = '2000-01-01';
