const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration in its largest complete unit: 3分钟, 2小时, 5天; under a minute: 不到1分钟. */
export function durationText(milliseconds: number): string {
  if (milliseconds < MINUTE) return '不到1分钟';
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)}分钟`;
  if (milliseconds < DAY) return `${Math.floor(milliseconds / HOUR)}小时`;
  return `${Math.floor(milliseconds / DAY)}天`;
}
