import { join } from 'node:path';
import { sha256Of } from '../../base/sha256.ts';
import type { OutgoingPaper } from '../../delivery/dispatch.ts';
import type { PaperFormat } from '../draw-paper.ts';
import type { DrawnPaper } from './paper-folder.ts';
import type { Issue } from './paper-store.ts';

const MEDIA_TYPES: Record<PaperFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  png: 'image/png',
  txt: 'text/plain',
};

/** Returns a paper as it is sent: its message, and its files under their Chinese title. */
export function outgoingPaper(
  { paper, files }: DrawnPaper,
  { revision, late }: Pick<Issue, 'revision' | 'late'>,
  folder: string,
): OutgoingPaper {
  const { id, message } = paper;
  const title = `${mark(revision, late)}${paper.title}`;
  return {
    paper: outgoingPaperId(id, revision),
    title,
    text: message === null ? title : `${mark(revision, late)}${message}`,
    files: files
      .filter(({ format }) => format !== 'txt')
      .map(({ format, file, bytes }) => ({
        path: join(folder, file),
        // The part after the id distinguishes pictures of several widths.
        name: paper.title + file.slice(id.length),
        mediaType: MEDIA_TYPES[format],
        sha256: sha256Of(bytes),
      })),
  };
}

/** The name of a paper in the outbox. */
export function outgoingPaperId(id: string, revision: number): string {
  return revision === 1 ? id : `${id}.r${revision}`;
}

function mark(revision: number, late: boolean): string {
  if (revision > 1) return '【更正】';
  return late ? '【补发】' : '';
}
