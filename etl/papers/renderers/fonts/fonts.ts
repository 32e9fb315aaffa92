import type { Face } from './faces.ts';

/** A font file as papers use it. */
export interface Font {
  /** Unique among the fonts opened together. */
  id: string;
  /** e.g. `Noto Serif SC Regular` */
  name: string;
  /** The font's name within a collection (.ttc); undefined for a file of one font. */
  postscriptName: string | undefined;
  bytes: Buffer;
}

/** Part of a text whose characters one font has. */
export interface FontRun {
  font: Font;
  text: string;
}

export interface Fonts {
  /** Name of the font of a face, e.g. `Noto Serif SC Bold`, for the provenance of a paper. */
  name(face: Face): string;
  /**
   * Splits the text by font: the face's font, else another one, else 〓 in place of the character.
   */
  runs(text: string, face: Face): FontRun[];
  /** Width in points, `size` in points. */
  width(text: string, face: Face, size: number): number;
  /** Characters that no font has, replaced by 〓 since these fonts were opened. */
  missing: Set<string>;
  /** Name of the font of rare characters; null when none of these was needed, or there is none. */
  rare(): string | null;
}
