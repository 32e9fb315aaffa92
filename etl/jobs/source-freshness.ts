import { shanghaiTime } from '../method/calendar/shanghai.ts';
import type { DataDir } from '../config/data-dir.ts';
import { readWorkCalendar } from '../config/holidays.ts';
import { freshness } from './freshness.ts';
import type { Freshness } from './freshness.ts';
import { lastLoads } from './last-loads.ts';
import { sourceDeadlines } from './source-deadlines.ts';

export interface SourceFreshness extends Freshness {
  id: string;
  title: string;
}

/**
 * Judges whether the data of each source with a deadline has arrived by now.
 * @param readLoads called only if a source has a deadline
 */
export async function sourceFreshness(
  dir: DataDir,
  now: Date,
  readLoads = () => lastLoads(dir),
): Promise<SourceFreshness[]> {
  const sources = sourceDeadlines(dir);
  if (sources.length === 0) return [];
  const loads = await readLoads();
  const calendar = readWorkCalendar(dir);
  return sources.map(({ id, title, due }) => ({
    id,
    title,
    ...freshness(shanghaiTime(now), due, loads.get(id) ?? null, calendar),
  }));
}
