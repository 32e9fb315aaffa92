import { disableSchedule } from '../../../etl/tools/bench/disable-schedule.ts';
import { TestCounty } from '../../../etl/test/support/test-county.ts';

/**
 * A county whose server has no scheduled work, and nothing to catch up with.
 * @param more additional lines of its settings
 */
export function unscheduledCounty(more = ''): TestCounty {
  const county = new TestCounty();
  disableSchedule(county.dir, more);
  return county;
}
