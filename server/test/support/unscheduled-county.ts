import { disableSchedule } from '../../../etl/tools/bench/disable-schedule.ts';
import { TestCounty } from '../../../etl/test/support/test-county.ts';

/**
 * A county whose server does nothing by itself, nor finds anything to catch up.
 * @param more lines of its settings besides
 */
export function unscheduledCounty(more = ''): TestCounty {
  const county = new TestCounty();
  disableSchedule(county.dir, more);
  return county;
}
