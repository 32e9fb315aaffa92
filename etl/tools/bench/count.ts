/** `1,400,000` */
export function count(number: number): string {
  return number.toLocaleString('en');
}
