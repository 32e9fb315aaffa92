import { readClocks } from '../config/clocks.ts';
import type { DataDir } from '../config/data-dir.ts';
import { readIndicators } from '../config/indicators.ts';
import type { Scheme } from '../config/scheme.ts';
import { countsRules } from './counts-header.ts';
import type { CountsRules } from './counts-header.ts';

/** Returns what the figures of a region are comparable by under a scheme. */
export function regionRules(dir: DataDir, { domains }: Scheme): CountsRules {
  return countsRules({ clocks: readClocks(dir), domains, indicators: readIndicators(dir) });
}
