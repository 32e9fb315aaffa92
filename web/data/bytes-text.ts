const STEP = 1024;
const UNITS = ['字节', 'KB', 'MB', 'GB'] as const;

/** The size of a file: `831 字节`, `12.4 MB`. */
export function bytesText(bytes: number): string {
  const at = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(STEP)));
  const size = bytes / STEP ** at;
  return `${at === 0 ? size : Number(size.toFixed(1))} ${UNITS[at]}`;
}
