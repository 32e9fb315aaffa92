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
 * Whether the data of each source that has a deadline has come by now.
 * @param readLoads asked only where a source has one
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
