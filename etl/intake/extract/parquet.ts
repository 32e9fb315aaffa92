import { asyncBufferFromFile, parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
import type { FileMetaData, SchemaElement } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { UserError } from '../../base/errors.ts';
import { cellWriter, logicalTypeOf } from './parquet-cell.ts';
import { nestedCells } from './nested-cells.ts';
import type { ReadOptions } from './read-options.ts';
import type { RowBatch } from './row-batch.ts';

/** Types that the library would read as inexact numbers or as dates of another meaning. */
const LOSSY_TYPES = new Set(['DECIMAL', 'DATE', 'TIME', 'TIMESTAMP']);

/**
 * Reads a Parquet file, one batch per row group. The column names come as a header in row 0, so that
 * row n of the file is row n.
 * @throws UserError when the file is no complete Parquet file
 */
export async function* readParquet(path: string, { file }: ReadOptions): AsyncGenerator<RowBatch> {
  try {
    yield* readRowGroups(path);
  } catch (cause) {
    throw new UserError(`文件 ${file} 打不开：不是完好的 Parquet 文件，请重新导出。`, {
      cause,
    });
  }
}

/** Returns the number of rows that the metadata of a Parquet file states. */
export async function countParquetRows(path: string): Promise<number> {
  return Number((await parquetMetadataAsync(await asyncBufferFromFile(path))).num_rows);
}

async function* readRowGroups(path: string): AsyncGenerator<RowBatch> {
  const file = await asyncBufferFromFile(path);
  const written = await parquetMetadataAsync(file);
  const { children } = parquetSchema(written);
  const columns = children.map(({ element }) => element);
  const isNested = children.map((child) => child.children.length > 0);
  const hasNested = isNested.includes(true);
  const writers = columns.map((element) => cellWriter(logicalTypeOf(element)));
  const metadata = withoutTypes(written, columns);
  yield { sheet: null, first_row: 0, rows: [columns.map(({ name }) => name)] };
  let rowStart = 0;
  for (const group of written.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const values = await readValues({ file, metadata, rowStart, rowEnd });
    const rows = values.map((row) => writers.map((write, at) => write(row[at])));
    const structures = hasNested
      ? values.map((row) => row.map((value, at) => (isNested[at] ? value : null)))
      : [];
    const nested = nestedCells(structures, rowStart + 1);
    if (rows.length > 0) yield { sheet: null, first_row: rowStart + 1, rows, ...nested };
    rowStart = rowEnd;
  }
}

/** Removes from the metadata the types that our own formatters handle. */
function withoutTypes(metadata: FileMetaData, columns: SchemaElement[]): FileMetaData {
  const schema = metadata.schema.map((element) => {
    const isOurs = columns.includes(element) && LOSSY_TYPES.has(logicalTypeOf(element)?.type ?? '');
    return isOurs ? { ...element, logical_type: undefined, converted_type: undefined } : element;
  });
  return { ...metadata, schema };
}

type Place = Pick<Parameters<typeof parquetRead>[0], 'file' | 'metadata' | 'rowStart' | 'rowEnd'>;

async function readValues(place: Place): Promise<unknown[][]> {
  let values: unknown[][] = [];
  await parquetRead({
    ...place,
    compressors,
    utf8: false,
    parsers: { timestampFromNanoseconds: (nanoseconds) => nanoseconds },
    onComplete: (rows) => {
      values = rows;
    },
  });
  return values;
}
