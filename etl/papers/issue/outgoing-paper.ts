import { join } from 'node:path';
import { sha256Of } from '../../base/sha256.ts';
import type { OutgoingPaper } from '../../delivery/dispatch.ts';
import type { PaperFormat } from '../draw-paper.ts';
import type { DrawnPaper, ManifestLine } from './paper-folder.ts';
import type { Issue } from './paper-store.ts';

export const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
  txt: 'text/plain',
} as const satisfies Record<PaperFormat, string>;

/** What a paper is called, and its short message; null: it has none. */
interface Words {
  title: string;
  message: string | null;
}

/** Returns a paper as it is sent: its message, and its files under their Chinese title. */
export function outgoingPaper(
  { paper, files }: DrawnPaper,
  issue: Pick<Issue, 'revision' | 'late'>,
  folder: string,
): OutgoingPaper {
  const written = files.map(({ format, file, bytes }) => ({
    format,
    file,
    sha256: sha256Of(bytes),
  }));
  return outgoing(paper.id, paper, issue, folder, written);
}

/** Returns a paper of an earlier time in the same form. */
export function storedPaper(
  { paper, issue, lines }: { paper: string; issue: Issue; lines: readonly ManifestLine[] },
  folder: string,
  words: Words,
): OutgoingPaper {
  const files = new Map(lines.map((line) => [line.file, line]));
  return outgoing(paper, words, issue, folder, [...files.values()]);
}

function outgoing(
  id: string,
  words: Words,
  { revision, late }: Pick<Issue, 'revision' | 'late'>,
  folder: string,
  files: readonly Pick<ManifestLine, 'format' | 'file' | 'sha256'>[],
): OutgoingPaper {
  const title = `${mark(revision, late)}${words.title}`;
  return {
    paper: outgoingPaperId(id, revision),
    title,
    text: words.message === null ? title : `${mark(revision, late)}${words.message}`,
    files: files
      .filter(({ format }) => format !== 'txt')
      .map(({ format, file, sha256 }) => ({
        path: join(folder, file),
        name: fileTitle(words.title, id, file),
        mediaType: MEDIA_TYPES[format],
        sha256,
      })),
  };
}

/** The name of a file as people get it. What follows the id distinguishes pictures of several widths. */
export function fileTitle(title: string, id: string, file: string): string {
  return title + file.slice(id.length);
}

/** The name of a paper in the outbox. */
export function outgoingPaperId(id: string, revision: number): string {
  return revision === 1 ? id : `${id}.r${revision}`;
}

function mark(revision: number, late: boolean): string {
  if (revision > 1) return '【更正】';
  return late ? '【补发】' : '';
}
