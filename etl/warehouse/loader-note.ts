import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { shanghaiNow } from '../method/calendar/shanghai.ts';
import type { DataDir } from '../config/data-dir.ts';

/** The note beside the warehouse that says which process is loading. */
const loaderNoteSchema = z.object({ pid: z.number(), since: z.string(), command: z.string() });

/**
 * Writes the note that this process is loading. The note is no lock: the database locks its own file
 * through the operating system, and that lock ends with the process.
 */
export function writeLoaderNote(dir: DataDir): void {
  const command = process.argv.slice(2, 3).join(' ') || 'cockpit';
  writeFileSync(notePath(dir), JSON.stringify({ pid: process.pid, since: shanghaiNow(), command }));
}

/** Removes the note when the load has ended. */
export function removeLoaderNote(dir: DataDir): void {
  rmSync(notePath(dir), { force: true });
}

/** Returns the message that names the process that is loading and its start. */
export function explainBusyLoader(dir: DataDir): string {
  const wait = '请等它结束后再试。';
  try {
    const note = loaderNoteSchema.parse(JSON.parse(readFileSync(notePath(dir), 'utf8')));
    return `另一个装载正在进行（cockpit ${note.command}，进程 ${note.pid}，自 ${note.since} 起），${wait}`;
  } catch {
    return `另一个装载正在进行，${wait}`;
  }
}

function notePath(dir: DataDir): string {
  return dir.var('warehouse', 'loader.json');
}
