const ZONE = 'Asia/Shanghai';

const time = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  month: 'long',
  day: 'numeric',
  weekday: 'long',
});
const moment = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** 08:05, Shanghai. */
export function timeText(at: Date): string {
  return time.format(at);
}

const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE });

/** `yyyy-mm-dd`, Shanghai. */
export function dayOf(at: Date): string {
  return isoDay.format(at);
}

/** 5月22日 星期一, Shanghai. */
export function dateText(at: Date): string {
  const parts = day.formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((each) => each.type === type)?.value ?? '';
  return `${part('month').replace(/月$/, '')}月${part('day')}日 ${part('weekday')}`;
}

/** Time of the newest load: 5月22日 06:30; 暂无数据 before the first load. */
export function loadedText(knownAt: string | null): string {
  if (knownAt === null) return '暂无数据';
  return moment.format(new Date(knownAt)).replace(/日\s*/, '日 ');
}

/** 5月22日 06:30, Shanghai; 2028年2月29日 06:30 in another year than now. */
export function momentText(at: Date, now: Date): string {
  const year = dayOf(at).slice(0, 4);
  const text = loadedText(at.toISOString());
  return year === dayOf(now).slice(0, 4) ? text : `${year}年${text}`;
}

/** 2023-05-22 06:30 of a Shanghai wall time, whatever stands between day and time. */
export function wallTimeText(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)}`;
}
