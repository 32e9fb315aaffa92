import { extname } from 'node:path';
import { EXTENSIONS } from '../../intake/extract/read-file.ts';
import { shownFileName } from '../../intake/records/file-name.ts';

/** A name longer than this is none that a file system takes, in bytes of UTF-8. */
const LONGEST = 200;
/** Separators of folders and what Windows does not take; control characters; marks that turn the text around. */
const FORBIDDEN = /[/\\:*?"<>|]|[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
/** Hidden files, and what office programs leave. */
const TEMPORARY = /^(?:\.|~\$)/;

/** Returns why a file of this name is not taken, in one Chinese sentence; null: it is. */
export function uploadNameFault(name: string): string | null {
  if (name.trim() === '') return '文件没有名字，请改名后再上传。';
  if (Buffer.byteLength(name) > LONGEST) return '文件名太长，请改短后再上传。';
  if (FORBIDDEN.test(name)) {
    return '文件名里有斜杠、冒号、引号等符号或看不见的字符，请改名后再上传。';
  }
  if (TEMPORARY.test(name) || /[. ]$/.test(name)) {
    return `${shownFileName(name)} 是隐藏文件或没有写完的临时文件，请上传导出的文件本身。`;
  }
  if (EXTENSIONS.includes(extname(name).toLowerCase())) return null;
  return `不认识文件 ${shownFileName(name)} 的格式，请导出为 ${EXTENSIONS.join('、')} 之一。`;
}
