import { keepQuiet } from '../../../etl/tools/bench/keep-quiet.ts';
import { TestCounty } from '../../../etl/test/support/county.ts';

/**
 * A county whose server does nothing by itself, nor finds anything to catch up.
 * @param more lines of its settings besides
 */
export function quietCounty(more = ''): TestCounty {
  const county = new TestCounty();
  keepQuiet(county.dir, more);
  return county;
}
