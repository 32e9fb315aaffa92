import { UserError } from '../../base/errors.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { Source } from '../../config/source.ts';
import type { CellReader } from './cell-reader.ts';

/**
 * Checks that the cells in a source file (`constants`, `defaults`) can be read like cells of an
 * export. Otherwise one mistake there would make every row break a rule.
 * @throws UserError naming file and field
 */
export function checkSourceCells(
  source: Source,
  readers: Readonly<Record<RecordColumn, CellReader>>,
): void {
  for (const field of ['constants', 'defaults'] as const) {
    for (const [column, cell] of Object.entries(source[field]) as [RecordColumn, string][]) {
      const { value, rule } = readers[column](cell);
      if (value !== null && rule === null) continue;
      throw new UserError(
        `设置文件 sources/${source.id}.yaml，字段 ${field}.${column}：“${cell}”不是这一列能读的值，请按导出里的写法改正。`,
      );
    }
  }
}
