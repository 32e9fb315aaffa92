/** The page (from 1) that a query asks for; 1 where it asks for none. */
export function pageNumberOf(query: URLSearchParams): number {
  const page = Number(query.get('page') ?? 1);
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}

/** The query with another page, which Back returns from. */
export function withPage(query: URLSearchParams, page: number): string {
  const next = new URLSearchParams(query);
  next.set('page', String(page));
  return `?${next}`;
}
