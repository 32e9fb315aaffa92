import { createReadStream } from 'node:fs';

const LINE_FEED = 10;

/** Lines of a text file; the last one counts whether or not a line end closes it. */
export async function countLines(path: string): Promise<number> {
  let lines = 0;
  let isOpen = false;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = chunk as Buffer;
    for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1))
      lines += 1;
    isOpen = bytes.at(-1) !== LINE_FEED;
  }
  return isOpen ? lines + 1 : lines;
}
