import { createHash } from 'node:crypto';

/** Encoding of bytes that a Chinese office wrote: byte order mark, else valid UTF-8, else GB18030. */
export function sniffEncoding(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    // `stream` forgives a character cut by the end of the sample.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

/** Whole text of a small file in whichever encoding it has, without byte order mark. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(sniffEncoding(bytes)).decode(bytes);
}

/** Full-width ASCII (！…～) and every kind of blank as their half-width forms. */
export function halfWidth(text: string): string {
  return NEEDS_FOLDING.test(text)
    ? text
        .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
        .replace(BLANKS, ' ')
    : text;
}

/** A name as it is compared: half-width, no blanks at the edges. */
export function nameKey(text: string): string {
  return halfWidth(text).trim();
}

/** One blank of any kind inside a text, for regular expressions. */
export const BLANK = '[\\s\\u200b-\\u200f\\u202a-\\u202e\\u2060]';

const EVERY_BLANK = new RegExp(BLANK, 'g');

/** A text without any blank, of whichever kind. */
export function withoutBlanks(text: string): string {
  return text.replace(EVERY_BLANK, '');
}

/** Of no width too: what is copied from a screen brings marks of direction along. */
const BLANKS = /[\u3000\u00a0\u200b-\u200f\u202a-\u202e\u2060\ufeff\t\r\n]/g;
const NEEDS_FOLDING = /[\uff01-\uff5e\u3000\u00a0\u200b-\u200f\u202a-\u202e\u2060\ufeff\t\r\n]/;

/** First 12 hex digits of a SHA-256: names a version of a settings file. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
