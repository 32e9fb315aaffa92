import { Readable } from 'node:stream';
import Papa from 'papaparse';
import { unwrapForcedText } from './cell-text.ts';

/** How a text table separates its cells and its rows. */
export interface CsvLayout {
  delimiter: string;
  newline: '\n' | '\r\n' | '\r';
}

/** Papa Parse as a stream with back-pressure: it pauses until the rows it gave are taken. */
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
          // Files put together from several have both: the carriage return is taken off the cell.
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
      // A reader that has seen enough leaves no file open.
      cancel: () => void source.destroy(),
    },
    { highWaterMark: 1 },
  );
}

/** In place: a file has some ten million cells. */
function cleanCells(cells: string[]): void {
  const last = cells.length - 1;
  if (cells[last]!.endsWith('\r')) cells[last] = cells[last]!.slice(0, -1);
  for (let at = 0; at <= last; at += 1) cells[at] = unwrapForcedText(cells[at]!);
}
