/** Orders things by their days, `yyyy-mm-dd`, earliest first. */
export function compareDates(a: { date: string }, b: { date: string }): number {
  return a.date < b.date ? -1 : Number(a.date > b.date);
}
