import { UserError } from '../../etl/base/errors.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { findSchemeFile } from '../../etl/config/scheme-drafts.ts';
import { adoptedSchemes, schemeSpans } from '../../etl/config/scheme-in-force.ts';
import type { SchemeSpan } from '../../etl/config/scheme-in-force.ts';
import { SCHEME_STATES } from '../contract/schemes.ts';
import type { ListedScheme } from '../contract/schemes.ts';

/**
 * Lists the schemes of a county, those in force first.
 * @param today `yyyy-mm-dd`
 * @throws UserError when the settings name a scheme that can not be read
 */
export function listSchemes(dir: DataDir, today: string): ListedScheme[] {
  const adopted = adoptedSchemes(dir);
  const place = (scheme: ListedScheme) => SCHEME_STATES.indexOf(scheme.state);
  return dir
    .list('schemes', '.yaml')
    .map(({ name }) => listedScheme(dir, name, schemeSpans(adopted), today))
    .sort((a, b) => place(a) - place(b));
}

/** @throws UserError when the settings name a scheme that can not be read */
export function listedOf(dir: DataDir, id: string, today: string): ListedScheme {
  return listedScheme(dir, id, schemeSpans(adoptedSchemes(dir)), today);
}

function listedScheme(
  dir: DataDir,
  id: string,
  spans: readonly SchemeSpan[],
  today: string,
): ListedScheme {
  const nothing = { from: null, to: null, drafted: null, mistake: null };
  try {
    const { title, version, drafted } = findSchemeFile(dir, id);
    const span = spanOf(spans, id, today);
    if (span === null) {
      const state = drafted === null ? 'other' : 'draft';
      return { ...nothing, id, title, version, drafted, state };
    }
    const { from, to } = span;
    return { ...nothing, id, title, version, drafted, from, to, state: stateOf(span, today) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...nothing, id, title: id, version: '', state: 'other', mistake: error.message };
  }
}

/** The days of a scheme that hold today; else the next ones, else the last ones. */
function spanOf(spans: readonly SchemeSpan[], id: string, today: string): SchemeSpan | null {
  const own = spans.filter(({ scheme }) => scheme?.id === id);
  return own.find(({ to }) => to === null || to >= today) ?? own.at(-1) ?? null;
}

function stateOf({ from, to }: SchemeSpan, today: string): ListedScheme['state'] {
  if (to !== null && to < today) return 'past';
  return from !== null && from > today ? 'planned' : 'in_force';
}
