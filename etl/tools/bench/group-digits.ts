/** Formats a number with thousands separators: `1,400,000`. */
export function groupDigits(number: number): string {
  return number.toLocaleString('en');
}
