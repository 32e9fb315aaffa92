/** The address of a unit's page in an edition. */
export function unitAddress(code: string, edition: string): string {
  return `/units/${encodeURIComponent(code)}?${new URLSearchParams({ edition })}`;
}
