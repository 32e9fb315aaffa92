import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunLog } from '../../jobs/run-log.ts';
import type { DataDir } from '../../config/data-dir.ts';

/** No papers, and daily work only on 29 February; the files of a bench differ in size. */
const SETTINGS = `schedule: { run: '0 0 29 2 *' }
scheme: six-modules
server: { host: 127.0.0.1, port: 8620, allow_remote: false }
loading: { max_rejected_share: 0.05, min_usual_share: 0 }
papers: { at: {}, workdays: [], approval: [], send: {} }
`;

/**
 * Writes settings with which the server of a folder does nothing by itself and has nothing to catch
 * up.
 * @param more additional lines of settings
 */
export function disableSchedule(dir: DataDir, more = ''): void {
  writeFileSync(join(dir.root, 'settings.yaml'), SETTINGS + more);
  new RunLog(dir).begin({ work: 'day', trigger: 'schedule' }).end('done');
}
