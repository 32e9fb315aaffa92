import { reasonText } from '../records/rules.ts';
import type { Source } from '../../config/source.ts';
import type { QuarantinedRow } from './quarantined-row.ts';

/** A rejected row with its reasons in Chinese. */
export interface ExplainedRow extends QuarantinedRow {
  /** One per rule, such as `信访形式不在规定取值内`. */
  reasons: string[];
}

/** Adds the reasons; a column is named by the preferred heading of its source, if there is one. */
export function explainReasons(
  rows: readonly QuarantinedRow[],
  sources: readonly Source[],
): ExplainedRow[] {
  const headings = new Map(sources.map((source) => [source.id, source.headings]));
  return rows.map((row) => ({
    ...row,
    reasons: row.fields.map((field, at) => {
      const heading = headings.get(row.source)?.[field]?.[0] ?? field;
      return reasonText(heading, row.rules[at]!);
    }),
  }));
}
