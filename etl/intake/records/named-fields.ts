import { UserError } from '../../base/errors.ts';
import type { Source } from '../../config/source.ts';
import { RECORD_COLUMNS, REQUIRED_COLUMNS, fieldOf } from '../../method/record.ts';
import type { RecordColumn, RecordField } from '../../method/record.ts';
import { headingKey } from './header.ts';

/**
 * Returns the fields that `--without` names, each by a heading of the source or by its own name.
 * @throws UserError when the source has no such field, or cannot be loaded without it
 */
export function namedFields(
  { title, kind, headings }: Source,
  names: readonly string[],
): ReadonlySet<RecordField> {
  const columns: readonly RecordColumn[] = RECORD_COLUMNS[kind];
  return new Set(
    names.map((name) => {
      const key = headingKey(name);
      const column = columns.find(
        (each) => each === key || headings[each]?.some((heading) => headingKey(heading) === key),
      );
      if (column === undefined) {
        throw new UserError(
          `来源“${title}”没有“${name}”这一列，--without 请写导出里的列名，如 办结日期。`,
        );
      }
      if (REQUIRED_COLUMNS[kind].includes(column)) {
        throw new UserError(`来源“${title}”的“${name}”列必须有，不能用 --without 略去。`);
      }
      return fieldOf(column);
    }),
  );
}

/** Returns the preferred headings of fields as a sentence names them: “办结日期”“化解情况”. */
export function quotedHeadings({ headings }: Source, fields: readonly RecordField[]): string {
  return fields.map((field) => `“${headings[field]?.[0] ?? field}”`).join('');
}
