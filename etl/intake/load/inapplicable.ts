import { z } from 'zod';
import type { Source } from '../../config/source.ts';
import type { Indicator } from '../../method/indicator.ts';
import type { RecordField } from '../../method/record.ts';

/** Indicators for which the cases of a file do not count (method.md §4), and why. */
export const inapplicableSchema = z.object({
  /** Headings of the columns that the file lacks; of several that would do, the first. */
  columns: z.array(z.string()),
  /** Their titles. */
  indicators: z.array(z.string()),
});
export type Inapplicable = z.infer<typeof inapplicableSchema>;

/** The line of an indicator, without its SQL. */
export type IndicatorLine = Pick<Indicator, 'title' | 'needs'>;

/** Returns the indicators that need what a file of petitions does not tell. */
export function findInapplicable(
  indicators: readonly IndicatorLine[],
  { kind, headings }: Source,
  provided: ReadonlyMap<RecordField, unknown>,
): Inapplicable {
  if (kind !== 'petition') return { columns: [], indicators: [] };
  const given: ReadonlySet<string> = new Set(provided.keys());
  const lackingOf = ({ needs }: IndicatorLine) =>
    needs.filter((options) => !options.some((names) => names.every((name) => given.has(name))));
  const lacking = indicators.filter((each) => lackingOf(each).length > 0);
  const names: Readonly<Partial<Record<string, readonly string[]>>> = headings;
  const columns = lacking.flatMap(lackingOf).flatMap(([first]) => first ?? []);
  return {
    columns: [...new Set(columns)].map((name) => names[name]?.[0] ?? name),
    indicators: lacking.map(({ title }) => title),
  };
}

/** Returns the sentence that tells of them; null: there are none. */
export function inapplicableNote({ columns, indicators }: Inapplicable): string | null {
  if (indicators.length === 0) return null;
  const quoted = columns.map((each) => `“${each}”`).join('');
  return `缺${quoted}列，这份文件的件不计${indicators.join('、')}`;
}
