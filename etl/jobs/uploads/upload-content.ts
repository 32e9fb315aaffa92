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
/** What every XLSX has at its beginning, and an archive of other files has not. */
const IN_WORKBOOK = ['[Content_Types].xml', '_rels/', 'xl/', 'docProps/', 'customXml/'];
const ARCHIVE = 'PK\x03\x04';
/** How a page or an XML that some systems save as a workbook begins. */
const MARKUP = /^<(!|\?|html|head|meta|body|table|div|(\w+:)?workbook)/i;
/** A text may have a few empty bytes, which are passed over; UTF-16 has many. */
const MOST_EMPTY_BYTES = 0.01;

/** A form of table: what people call it, and the endings under which it is taken, the usual one first. */
interface TableForm {
  name: string;
  endings: readonly [string, ...string[]];
  isOf(head: Buffer): boolean;
}

/** The first that fits. */
const FORMS: readonly TableForm[] = [
  { name: 'Parquet', endings: ['.parquet'], isOf: (head) => letters(head).startsWith('PAR1') },
  { name: ' Excel 工作簿', endings: ['.xlsx', '.xls'], isOf: isWorkbookStart },
  { name: '网页或 XML', endings: ['.xls', '.xlsx'], isOf: (head) => MARKUP.test(letters(head)) },
  {
    name: ' JSON',
    endings: ['.jsonl', '.ndjson'],
    isOf: (head) => letters(head).startsWith('{'),
  },
  { name: '文字', endings: ['.csv', '.tsv', '.txt', '.jsonl', '.ndjson'], isOf: isText },
];

/**
 * Returns why a file is not taken that is no table, or another one than its name says, in one Chinese
 * sentence; null: it is taken.
 * @param head its first bytes
 */
export function uploadContentFault(name: string, head: Buffer): string | null {
  const file = shownFileName(name);
  if (head.length === 0) return `文件 ${file} 是空的，请重新导出。`;
  const foreign = foreignName(head);
  if (foreign !== null) {
    return `文件 ${file} 的内容是${foreign}，不是表格，请在原系统里导出为表格后再上传。`;
  }
  const form = FORMS.find(({ isOf }) => isOf(head));
  if (form === undefined) {
    return `文件 ${file} 的内容不是文字，也不是工作簿，请在原系统里重新导出后再上传。`;
  }
  const ending = extname(name).toLowerCase();
  if (form.endings.includes(ending)) return null;
  return `文件 ${file} 的内容是${form.name}，与扩展名 ${ending} 不符，请把扩展名改为 ${form.endings[0]} 后再上传。`;
}

function foreignName(head: Buffer): string | null {
  const start = head.toString('latin1');
  if (start.startsWith(ARCHIVE) && !IN_WORKBOOK.some((part) => start.includes(part)))
    return '压缩包';
  return FOREIGN.find(([sign]) => start.startsWith(sign))?.[1] ?? null;
}

/** The first letters of a text of any encoding, without its mark and spaces. */
function letters(head: Buffer): string {
  const start = head.toString('latin1').replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
  return start.replaceAll('\0', '').trimStart();
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
