import { open, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeliveryChannelOf } from '../config/delivery-channel.ts';
import type { Delivery } from './delivery.ts';
import { NotSentError } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { readPaperFile } from './read-paper-file.ts';

/**
 * Writes to a folder that another system watches. Each paper has a folder of its own, so that equal
 * file names never collide. `manifest.json` comes last, when all files are complete.
 */
export async function sendFolder(
  delivery: Delivery,
  { path }: DeliveryChannelOf<'folder'>,
): Promise<Outcome> {
  const { key, paper, title, text, files, dispatch } = delivery;
  // A missing folder is not created: it would lie below a share that is not mounted.
  if (!(await isFolder(path))) throw new NotSentError(`目录 ${path} 不存在`, { isFinal: false });
  const folder = join(path, `${paper}-${dispatch.slice(0, 8)}`);
  const entries = files.map(({ name, mediaType, sha256 }) => ({
    name,
    media_type: mediaType,
    sha256,
  }));
  const manifest = JSON.stringify({ key, paper, title, text, files: entries }, null, 2);
  try {
    await mkdir(folder, { recursive: true });
    for (const file of files) await put(folder, file.name, await readPaperFile(file));
    await put(folder, 'manifest.json', Buffer.from(`${manifest}\n`));
    await sync(path);
  } catch (error) {
    if (error instanceof NotSentError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    return { kind: 'failed', answer: `写不进 ${folder}：${code ?? message}` };
  }
  return { kind: 'delivered', answer: `写入 ${folder}` };
}

/**
 * Writes a file completely or not at all, and flushes it. Does nothing when it has the same bytes.
 */
async function put(folder: string, name: string, bytes: Buffer): Promise<void> {
  const path = join(folder, name);
  const there = await readFile(path).catch(() => null);
  if (there?.equals(bytes)) return;
  const draft = join(folder, `.${name}.part`);
  const file = await open(draft, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await sync(folder);
}

/** Flushes the names in a folder to disk. */
async function sync(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
