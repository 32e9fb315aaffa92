import { UserError } from '../base/errors.ts';
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
