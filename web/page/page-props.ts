import type { SessionState } from './session.svelte.ts';

/** What every page is told: the open parts of its address, its query, and how to go elsewhere. */
export interface PageProps {
  params: Record<string, string>;
  query: URLSearchParams;
  /** Goes to an address, such as `/cases` or `?unit=1`; `replace`: Back does not return here. */
  go: (href: string, options?: { replace?: boolean }) => void;
  /** Who is signed in. */
  user: SessionState;
}
