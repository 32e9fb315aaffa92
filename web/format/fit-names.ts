import { textWidth } from '../../etl/maps/draw/text-width.ts';

/**
 * Returns as many names of each group as fit one line, the first groups first, then 等8个. Never
 * cuts a name; returns none if not even one fits.
 * @param least width that a group always takes
 */
export function fitNames(
  groups: readonly (readonly string[])[],
  size: number,
  width: number,
  least = 0,
): string[] {
  const counts = groups.map(() => 0);
  const text = (group: number) => lineOf(groups[group] ?? [], counts[group] ?? 0);
  const fits = () =>
    groups.reduce((sum, _, i) => sum + Math.max(least, textWidth(text(i), size)), 0) <= width;
  let growing = groups.map((_, i) => i);
  while (growing.length > 0) {
    growing = growing.filter((i) => {
      const count = counts[i] ?? 0;
      if (count >= (groups[i]?.length ?? 0)) return false;
      counts[i] = count + 1;
      if (fits()) return true;
      counts[i] = count;
      return false;
    });
  }
  return groups.map((_, i) => text(i));
}

function lineOf(names: readonly string[], count: number): string {
  if (count === 0) return '';
  const listed = names.slice(0, count).join('、');
  return count < names.length ? `${listed}等${names.length}个` : listed;
}
