import { beyondBound, readingLimits } from './bounds.ts';

/** Returns the seconds that this thread has computed. */
function threadSeconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
}

/**
 * Passes on the parts of a text file that is read in this process, as long as the work on each keeps
 * within the bound of time.
 * @param bytes size of the file
 */
export async function* withinWorkBound<Part>(
  parts: AsyncIterable<Part>,
  file: string,
  bytes: number,
  seconds = threadSeconds,
): AsyncGenerator<Part> {
  const { cpuSeconds: max } = readingLimits(bytes);
  let since = seconds();
  for await (const part of parts) {
    yield part;
    const now = seconds();
    if (now - since > max) throw beyondBound(file, 'cpuSeconds', '', max);
    since = now;
  }
}
