import type { OutgoingPaper } from './dispatch.ts';

type Message = Pick<OutgoingPaper, 'title' | 'text' | 'files'>;

/**
 * Returns the short message as plain text: title, text, and the names of files that are not
 * attached.
 */
export function messageText({ title, text }: Message, names: string[] = []): string {
  const lines = [title, text, names.length === 0 ? '' : `附件：${names.join('、')}`];
  return lines.filter((line) => line !== '').join('\n');
}

/** Cuts a text to a number of UTF-8 bytes, never inside a character. */
export function truncateToBytes(text: string, limit: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= limit) return text;
  const END = '……';
  const kept = bytes.subarray(0, limit - Buffer.byteLength(END));
  // `stream` drops an incomplete last character.
  return new TextDecoder().decode(kept, { stream: true }) + END;
}
