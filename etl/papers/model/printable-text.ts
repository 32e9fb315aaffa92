/** Control characters, unpaired surrogates and noncharacters: no font and no XML has them. */
// eslint-disable-next-line no-control-regex
const UNWRITABLE = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Returns a text that can be written on a page: white space becomes a blank, what cannot be written
 * is left out.
 */
export function printableText(text: string): string {
  return text.replace(/[\t\n\r\u00a0]+/g, ' ').replace(UNWRITABLE, '');
}
