import { open, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeliveryChannelOf } from '../config/delivery-channel.ts';
import type { Delivery } from './delivery.ts';
import { NotSentError } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { readPaperFile } from './read-paper-file.ts';

/**
 * A folder that another system watches: each paper in a folder of its own, so that papers of the
 * same file names never touch; `manifest.json` comes last, when all the rest is whole.
 */
export async function sendFolder(
  delivery: Delivery,
  { path }: DeliveryChannelOf<'folder'>,
): Promise<Outcome> {
  const { key, paper, title, text, files, dispatch } = delivery;
  // Not made when it is missing: it would be made below a share that is not mounted.
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

/** Whole or not at all, and on disk; nothing to do when the same bytes are there already. */
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

/** Puts the names in a folder on disk. */
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
