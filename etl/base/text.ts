/** Guesses an encoding: by the byte order mark, else UTF-8 when it is valid, else GB18030. */
export function sniffEncoding(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    // `stream` accepts a character that the end of the sample cuts.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

/** Decodes the text of a small file in its encoding, without byte order mark. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(sniffEncoding(bytes)).decode(bytes);
}

/** Replaces full-width ASCII (！…～) and every kind of blank by half-width characters. */
export function halfWidth(text: string): string {
  return NEEDS_FOLDING.test(text)
    ? text
        .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
        .replace(BLANKS, ' ')
    : text;
}

/** Returns the form in which names are compared: half-width, without blanks at the ends. */
export function nameKey(text: string): string {
  return halfWidth(text).trim();
}

/** One blank of any kind, as part of a regular expression. */
export const BLANK = '[\\s\\u200b-\\u200f\\u202a-\\u202e\\u2060]';

const EVERY_BLANK = new RegExp(BLANK, 'g');

/** Removes blanks of every kind. */
export function withoutBlanks(text: string): string {
  return text.replace(EVERY_BLANK, '');
}

/** Includes characters of no width: text copied from a screen contains marks of direction. */
const BLANKS = /[\u3000\u00a0\u200b-\u200f\u202a-\u202e\u2060\ufeff\t\r\n]/g;
const NEEDS_FOLDING = /[\uff01-\uff5e\u3000\u00a0\u200b-\u200f\u202a-\u202e\u2060\ufeff\t\r\n]/;
