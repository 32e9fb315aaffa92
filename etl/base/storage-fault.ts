const DAMAGED =
  '数据仓库读不出来，可能已经损坏；请运行 cockpit doctor 查明是哪个文件，照它说的办。';

/** What the machine or the database says, and what it means. The first that fits counts. */
const FAULTS: [RegExp, string][] = [
  [
    /ENOSPC|EDQUOT|No space left on device|not enough space|Disk quota exceeded|database or disk is full/i,
    '磁盘已满，没有写成；请腾出空间后再试，原有的数据没有改动。',
  ],
  [
    /EROFS|Read-only file system|readonly database/i,
    '磁盘是只读的，没有写成；请检查磁盘有没有故障、挂载方式对不对，再试。',
  ],
  [
    /EACCES|EPERM|Permission denied/i,
    '运行程序的账户没有读写权限，请把数据目录的读写权限给它，再试。',
  ],
  [/EIO|Input\/output error/i, '磁盘读写出错，请检查磁盘，必要时从备份恢复。'],
  [/EISDIR/, '这里应是一个文件，却是文件夹；请把它移走，再从备份恢复这个文件。'],
  [/EMFILE|ENFILE/, '同时打开的文件太多，请关掉别的程序或调高限额后再试。'],
  [/checksum|corrupt|Could not read enough bytes|not a valid DuckDB database/i, DAMAGED],
  [/Out of Memory|failed to allocate/i, '内存不够；请关掉别的程序，或给这台机器加内存后再试。'],
];

const PATH = /(?:"|')(\/[^"']+)(?:"|')/;

/**
 * Returns what is wrong with the disk, the memory or the stored files when an error comes from there, in
 * one Chinese sentence; null for every other error.
 */
export function storageFault(error: unknown): string | null {
  const text = messagesOf(error);
  const fault = FAULTS.find(([sign]) => sign.test(text));
  if (fault === undefined) return null;
  const path = PATH.exec(text)?.[1];
  return path === undefined ? fault[1] : `${path}：${fault[1]}`;
}

/** Whether an error comes from the machine, and says nothing about what is in a file. */
export function isMachineFault(error: unknown): boolean {
  const fault = storageFault(error);
  return fault !== null && !fault.endsWith(DAMAGED);
}

function messagesOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const inner = error.cause === undefined ? '' : `\n${messagesOf(error.cause)}`;
  return `${error.message}${inner}`;
}
