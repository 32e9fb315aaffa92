/** Returns null for what is no address. `URL.canParse` is younger than the browsers of some offices. */
export function readUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
