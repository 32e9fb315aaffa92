/** Where signing in by a provider begins, which leads back to the page that was wanted. */
export function providerAddress(address: string, wanted: string): string {
  return wanted === '/' ? address : `${address}?${new URLSearchParams({ to: wanted })}`;
}

/** The sentence of a refusal that the address names; null: it names none of ours. */
export function refusalOf(
  sentences: Readonly<Record<string, string>>,
  failed: string | null,
): string | null {
  return failed !== null && Object.hasOwn(sentences, failed) ? sentences[failed]! : null;
}
