import type { SourceFreshness } from '../../../etl/jobs/source-freshness.ts';
import { durationText } from './duration-text.ts';

const DAY = 86_400_000;
/** A clock that is off by more shows a wrong minute. */
const TOLERATED_SKEW = 60_000;

/**
 * 数据延迟, with the days from the last load to the missed deadline, of the latest source; null
 * when no source is late.
 */
export function latenessText(sources: readonly SourceFreshness[]): string | null {
  const late = sources.filter(({ state }) => state !== 'fresh');
  if (late.length === 0) return null;
  if (late.some(({ last_at }) => last_at === null)) return '数据延迟 从未装载';
  const days = Math.max(
    ...late.map(({ due_at, last_at }) => daysBetween(last_at ?? due_at, due_at)),
  );
  return days > 0 ? `数据延迟 ${days}天` : '数据延迟';
}

/**
 * 时钟不准, with the difference between this computer's clock and the server's; null when it is
 * right.
 */
export function skewText(local: number, server: number): string | null {
  const skew = local - server;
  if (Math.abs(skew) <= TOLERATED_SKEW) return null;
  return `本机时钟${skew > 0 ? '快' : '慢'}${durationText(Math.abs(skew))}`;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / DAY);
}
