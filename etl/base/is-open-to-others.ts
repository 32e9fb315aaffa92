import type { Stats } from 'node:fs';

const OTHERS = 0o077;

/** Whether other accounts of the machine may read, write or enter a file or folder. */
export function isOpenToOthers({ mode }: Pick<Stats, 'mode'>): boolean {
  return (mode & OTHERS) !== 0;
}
