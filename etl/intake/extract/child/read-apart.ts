import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../../base/errors.ts';
import { beyondBound, readingLimits } from '../bounds.ts';
import type { ReadingLimits } from '../bounds.ts';
import type { ReadOptions } from '../read-options.ts';
import type { RowBatch } from '../row-batch.ts';
import { unreadable } from '../within-bounds.ts';
import { ChildWatch } from './child-watch.ts';
import { unpackMessages } from './child-message.ts';

const PROGRAM = fileURLToPath(new URL('./reading-process.ts', import.meta.url));
/** Ends a process that outlives a killed parent, even in a loop without end. */
const MAX_CPU_SECONDS = 7200;
const ERROR_CHARACTERS = 4000;
/** What the engine prints when it gives up for want of memory. */
const OUT_OF_MEMORY = /heap out of memory|Allocation failed|invalid table size/i;

/** What reads a file, and for how long. Tests replace it. */
export interface ReadingSetup {
  program: string;
  /** Returns the bounds of a file of this size. */
  limits: (bytes: number) => ReadingLimits;
}

const SETUP: ReadingSetup = { program: PROGRAM, limits: readingLimits };

/**
 * Reads a file in a process of its own: a parser that crashes, hangs or takes all memory ends that
 * process and not this one. The rows come in batches; the process waits while they are worked on.
 * @throws UserError that says what ended the process
 */
export async function* readApart(
  path: string,
  { file, encoding, note }: ReadOptions,
  { program, limits }: ReadingSetup = SETUP,
): AsyncGenerator<RowBatch> {
  const bounds = limits(statSync(path).size);
  const child = startReading(program, [path, file, encoding ?? ''], bounds);
  const errors = lastErrors(child);
  const watch = new ChildWatch(child.pid ?? 0, bounds, () => child.kill('SIGKILL'));
  const closed = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  try {
    for await (const message of unpackMessages(child.stdio[3] as Readable)) {
      watch.hasProgress();
      if (message.kind === 'end') return;
      if (message.kind === 'note') note(message.sentence);
      else if (message.kind === 'refused') throw refusal(message);
      else if (message.kind === 'failed') throw unreadable(file, new Error(message.stack));
      else {
        watch.pause();
        yield message.batch;
        watch.hasProgress();
      }
    }
    await closed;
    if (watch.met !== null) throw beyondBound(file, watch.met.bound, '', watch.met.max);
    if (OUT_OF_MEMORY.test(errors())) {
      throw beyondBound(file, 'memoryMegabytes', '', bounds.memoryMegabytes);
    }
    throw unreadable(file, new Error(errors()));
  } finally {
    watch.end();
    child.kill('SIGKILL');
  }
}

function refusal({ sentence, stack }: { sentence: string; stack: string }): UserError {
  return new UserError(sentence, { cause: new Error(stack) });
}

function startReading(
  program: string,
  args: string[],
  { memoryMegabytes }: ReadingLimits,
): ChildProcess {
  const limit = `--max-old-space-size=${memoryMegabytes}`;
  return spawn(
    '/bin/sh',
    [
      '-c',
      `ulimit -t ${MAX_CPU_SECONDS}; exec "$0" "$@"`,
      process.execPath,
      limit,
      program,
      ...args,
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
}

/** Keeps the last lines that the process prints: what the engine says when it gives up. */
function lastErrors(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text = (text + part).slice(-ERROR_CHARACTERS);
  });
  child.on('error', (error) => (text += error.message));
  return () => text;
}
