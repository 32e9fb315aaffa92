import { Readable } from 'node:stream';
import Papa from 'papaparse';
import { unwrapForcedText } from './cell-text.ts';

/** The delimiter, the width and the line end of a text table. */
export interface CsvLayout {
  delimiter: string;
  /** Cells of most records; 0: too few records to tell. */
  width: number;
  newline: '\n' | '\r\n' | '\r';
}

/** Runs Papa Parse as a stream with back-pressure: it pauses until its rows are read. */
export function parseCsv(
  text: AsyncIterable<string>,
  { delimiter, newline }: CsvLayout,
): ReadableStream<string[][]> {
  const source = Readable.from(text);
  let resume = () => {};
  return new ReadableStream<string[][]>(
    {
      start(controller) {
        Papa.parse<string[]>(source as unknown as NodeJS.ReadableStream, {
          delimiter,
          // Files joined from several may have both; the carriage return is removed from the cell.
          newline: newline === '\r' ? '\r' : '\n',
          chunk({ data }, parser) {
            data.forEach(cleanCells);
            controller.enqueue(data);
            if ((controller.desiredSize ?? 0) <= 0) {
              parser.pause();
              resume = () => parser.resume();
            }
          },
          complete: () => controller.close(),
          error: (error) => controller.error(error),
        });
      },
      pull: () => resume(),
      // Closes the file when the reader stops early.
      cancel: () => void source.destroy(),
    },
    { highWaterMark: 1 },
  );
}

/** Works in place, because a file may have ten million cells. */
function cleanCells(cells: string[]): void {
  const last = cells.length - 1;
  if (cells[last]!.endsWith('\r')) cells[last] = cells[last]!.slice(0, -1);
  for (let at = 0; at <= last; at += 1) cells[at] = unwrapForcedText(cells[at]!);
}
