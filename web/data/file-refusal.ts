import type { Uploads } from '../../server/contract/uploads.ts';

const MEGABYTE = 1024 * 1024;

/** Returns why a file need not even be sent, in one sentence; null: the server has to look at it. */
export function fileRefusal(
  { name, size }: Pick<File, 'name' | 'size'>,
  { extensions, max_bytes }: Pick<Uploads, 'extensions' | 'max_bytes'>,
): string | null {
  const dot = name.lastIndexOf('.');
  const extension = dot === -1 ? '' : name.slice(dot).toLowerCase();
  if (!extensions.includes(extension)) {
    return `不认识文件 ${name} 的格式，请导出为 ${extensions.join('、')} 之一。`;
  }
  if (size === 0) return `文件 ${name} 是空的，请重新导出。`;
  if (size <= max_bytes) return null;
  return `文件 ${name} 太大，最多 ${Math.floor(max_bytes / MEGABYTE)} MB；请分成几份导出，或放进收件目录由程序装载。`;
}
