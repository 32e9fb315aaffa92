import { extname } from 'node:path';
import { EncodingDetector } from '../../intake/extract/detect-encoding.ts';
import { isWorkbookStart } from '../../intake/extract/readers.ts';
import { shownFileName } from '../../intake/records/file-name.ts';

/** So many bytes of a file are looked at before anything of it is stored. */
export const HEAD_BYTES = 4096;

/** What files that are no tables begin with, in Latin-1. */
const FOREIGN: readonly [start: string, name: string][] = [
  ['%PDF', 'PDF'],
  ['\x89PNG', '图片'],
  ['\xff\xd8\xff', '图片'],
  ['GIF8', '图片'],
  ['RIFF', '音像'],
  ['MZ', '程序'],
  ['\x7fELF', '程序'],
  ['#!', '程序'],
  ['Rar!', '压缩包'],
  ['7z\xbc\xaf', '压缩包'],
  ['\x1f\x8b', '压缩包'],
  ['BZh', '压缩包'],
  ['\xfd7zXZ', '压缩包'],
  ['(\xb5/\xfd', '压缩包'],
];
const PARQUET = 'PAR1';
/** A text may have a few empty bytes, which are passed over; UTF-16 has many. */
const MOST_EMPTY_BYTES = 0.01;

/**
 * Returns why a file is not taken whose content is not what its name says, in one Chinese sentence; null:
 * it is. A workbook under the name of a text, and the other way round, is read as what it is.
 * @param head its first bytes
 */
export function uploadContentFault(name: string, head: Buffer): string | null {
  const file = shownFileName(name);
  if (head.length === 0) return `文件 ${file} 是空的，请重新导出。`;
  const start = head.toString('latin1');
  const foreign = FOREIGN.find(([sign]) => start.startsWith(sign))?.[1];
  if (foreign !== undefined) {
    return `文件 ${file} 的内容是${foreign}，不是表格，请在原系统里导出为表格后再上传。`;
  }
  const isParquet = start.startsWith(PARQUET);
  if (isParquet !== (extname(name).toLowerCase() === '.parquet')) {
    return isParquet
      ? `文件 ${file} 的内容是 Parquet，请把扩展名改为 .parquet 后再上传。`
      : `文件 ${file} 的内容不是 Parquet，请核对扩展名后再上传。`;
  }
  if (isParquet || isWorkbookStart(head) || isText(head)) return null;
  return `文件 ${file} 的内容不是文字，也不是工作簿，请在原系统里重新导出后再上传。`;
}

function isText(head: Buffer): boolean {
  const emptyBytes = head.filter((byte) => byte === 0).length;
  if (emptyBytes <= MOST_EMPTY_BYTES * head.length) return true;
  // No character of UTF-16 is made of two empty bytes.
  for (let at = 0; at + 1 < head.length; at += 2) {
    if (head[at] === 0 && head[at + 1] === 0) return false;
  }
  const detector = new EncodingDetector();
  detector.push(head, 0);
  return detector.encoding().startsWith('utf-16');
}
