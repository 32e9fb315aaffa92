import type { Edition, EditionScheme } from './edition.ts';

/**
 * An edition as any version of the program has written it. Schemes told no scale (满分) while every
 * one was of 100.
 */
export function parseEdition(text: string): Edition {
  const edition = JSON.parse(text) as Edition;
  const { id, title, scale = 100, ...scheme }: Older = edition.scheme;
  return { ...edition, scheme: { id, title, scale, ...scheme } };
}

type Older = Omit<EditionScheme, 'scale'> & Partial<EditionScheme>;
