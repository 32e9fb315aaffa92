import type { OnBusy } from '../../base/retry.ts';
import type { LoadResult } from './load-file.ts';

/** What is told while loading; a query goes by the title of its source. */
export interface LoadCallbacks {
  onProgress: (file: string, rows: number) => void;
  onLoaded: (result: LoadResult) => void;
  /** A file that was refused stays in the inbox. */
  onRefused: (file: string, reason: string) => void;
  /** Another process is loading. Without it the load is refused. */
  onBusy?: OnBusy;
}
