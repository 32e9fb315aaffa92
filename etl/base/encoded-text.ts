import iconv from 'iconv-lite';
import { BYTE_ORDER_MARK } from './encoding.ts';
import { decodeText, sniffEncoding } from './text.ts';

/** The text of a file that is to be changed. */
export interface EncodedText {
  /** Without byte order mark. */
  text: string;
  /** Another text as the file had this one: in its encoding, with its byte order mark. */
  encode(text: string): Buffer;
}

export function encodedText(bytes: Buffer): EncodedText {
  const encoding = sniffEncoding(bytes);
  const hasMark = iconv.decode(bytes, encoding, { stripBOM: false }).startsWith(BYTE_ORDER_MARK);
  return {
    text: decodeText(bytes),
    encode: (text) => iconv.encode((hasMark ? BYTE_ORDER_MARK : '') + text, encoding),
  };
}
