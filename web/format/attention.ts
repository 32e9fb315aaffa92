import type { Alert } from '../../etl/editions/alert.ts';
import { fixedText } from '../../etl/method/number-text.ts';
import { countText } from './number.ts';

type Surge = Extract<Alert, { alert: 'surge' }>['statistic'];

const DAY = 86_400_000;

/** The days in which registrations rose: 近7日, 当日. */
export function surgeDaysText({ window }: Pick<Surge, 'window'>): string {
  const days = Math.round((Date.parse(window.end) - Date.parse(window.start)) / DAY) + 1;
  return days === 1 ? '当日' : `近${days}日`;
}

/** 近7日107件; 当日9件. */
export function surgeText(surge: Surge): string {
  return `${surgeDaysText(surge)}${countText(surge.registered)}件`;
}

/** 此前平均55件; small means with one decimal. */
export function meanText({ mean }: Pick<Surge, 'mean'>): string {
  return `此前平均${fixedText(mean, mean < 10 ? 1 : 0)}件`;
}

/** How many there are, where not all are listed: 5个, 共8个，列4个; empty for none. */
export function listedText(count: number, listed: number): string {
  if (count === 0) return '';
  return count > listed ? `共${countText(count)}个，列${listed}个` : `${count}个`;
}

/** 连续红色, 新列红色. */
export function redText(isRedAgain: boolean): string {
  return isRedAgain ? '连续红色' : '新列红色';
}
