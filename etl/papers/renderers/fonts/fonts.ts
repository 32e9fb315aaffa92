import type { Face } from './faces.ts';

/** A font file as papers use it. */
export interface Font {
  /** Unique among the fonts opened together. */
  id: string;
  /** e.g. `Noto Serif SC Regular` */
  name: string;
  /** Which font of a collection (.ttc); undefined for a file of one font. */
  postscriptName: string | undefined;
  bytes: Buffer;
}

/** Part of a text that one font has the characters of. */
export interface FontRun {
  font: Font;
  text: string;
}

export interface Fonts {
  /** Name of the font a face is drawn in, e.g. `Noto Serif SC Bold`, for the provenance of a paper. */
  name(face: Face): string;
  /** The text by fonts: that of the face, else another, else 〓 in place of the character. */
  runs(text: string, face: Face): FontRun[];
  /** Width in points, `size` in points. */
  width(text: string, face: Face, size: number): number;
  /** Characters that no font has and 〓 has stood for since these fonts were opened. */
  missing: Set<string>;
}
