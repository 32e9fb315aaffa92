import type { OutgoingPaper } from './dispatch.ts';

type Message = Pick<OutgoingPaper, 'title' | 'text' | 'files'>;

/** The short message as plain text: title, text, and the names of files that are not sent along. */
export function messageText({ title, text }: Message, names: string[] = []): string {
  const lines = [title, text, names.length === 0 ? '' : `附件：${names.join('、')}`];
  return lines.filter((line) => line !== '').join('\n');
}

/** A text cut to a number of UTF-8 bytes, never inside a character. */
export function truncateToBytes(text: string, limit: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= limit) return text;
  const END = '……';
  const kept = bytes.subarray(0, limit - Buffer.byteLength(END));
  // `stream` holds back a character that was cut.
  return new TextDecoder().decode(kept, { stream: true }) + END;
}
