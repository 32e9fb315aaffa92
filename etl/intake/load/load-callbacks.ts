import type { OnBusy } from '../../base/retry.ts';
import type { LoadResult } from './load-file.ts';

/** What is called during a load. `file` is a path, or the title of the source of a query. */
export interface LoadCallbacks {
  onProgress: (file: string, rows: number) => void;
  onLoaded: (result: LoadResult) => void;
  /** `error` is what refused it; none where nothing of it was read. */
  onRefused: (file: string, reason: string, error?: unknown) => void;
  /** Called with a sentence about what lies in the inbox and is never loaded. */
  onUnread?: (sentence: string) => void;
  /** Called when another process is loading. Without it the load is refused. */
  onBusy?: OnBusy;
}
