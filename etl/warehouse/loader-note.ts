import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { shanghaiNow } from '../method/calendar/shanghai.ts';
import type { DataDir } from '../config/data-dir.ts';

/** Who is loading: a note beside the warehouse, for people to read. */
const schema = z.object({ pid: z.number(), since: z.string(), command: z.string() });

/**
 * Notes that this process loads from now on. The lock itself is the operating system's, held by the
 * database on its file and gone with the process, so a note left by a dead loader locks nobody out.
 */
export function writeLoaderNote(dir: DataDir): void {
  const command = process.argv.slice(2, 3).join(' ') || 'cockpit';
  writeFileSync(notePath(dir), JSON.stringify({ pid: process.pid, since: shanghaiNow(), command }));
}

/** Takes the note away when the work is done. */
export function removeLoaderNote(dir: DataDir): void {
  rmSync(notePath(dir), { force: true });
}

/** Says who holds the warehouse and since when. */
export function explainBusyLoader(dir: DataDir): string {
  const wait = '请等它结束后再试。';
  try {
    const note = schema.parse(JSON.parse(readFileSync(notePath(dir), 'utf8')));
    return `另一个装载正在进行（cockpit ${note.command}，进程 ${note.pid}，自 ${note.since} 起），${wait}`;
  } catch {
    return `另一个装载正在进行，${wait}`;
  }
}

function notePath(dir: DataDir): string {
  return dir.var('warehouse', 'loader.json');
}
