import { RunLog } from '../../../etl/schedule/run-log.ts';
import { TestCounty } from '../../../etl/test/support/county.ts';

/** No papers, and the day's work on 29 February. */
const SETTINGS = `schedule: { run: '0 0 29 2 *' }
scheme: six-modules
server: { host: 127.0.0.1, port: 8620, allow_remote: false }
loading: { max_rejected_share: 0.05 }
papers: { at: {}, workdays: [], approval: [], send: {} }
`;

/**
 * A county whose server does nothing by itself, nor finds anything to catch up.
 * @param more lines of its settings besides
 */
export function quietCounty(more = ''): TestCounty {
  const county = new TestCounty({ 'settings.yaml': SETTINGS + more });
  new RunLog(county.dir).begin({ work: 'day', trigger: 'schedule' }).end('done');
  return county;
}
