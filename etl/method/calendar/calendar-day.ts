/** Returns whether a text is a day that exists, `yyyy-mm-dd`. */
export function isCalendarDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).getUTCDate() === Number(text.slice(8));
}
