/** Most characters of a short message. */
const MAX_CHARACTERS = 300;

/** Shortens a message to its first complete sentences that fit. */
export function shortMessage(text: string, isSynthetic: boolean): string {
  const mark = isSynthetic ? '（演示数据）' : '';
  const room = MAX_CHARACTERS - mark.length;
  const sentences = text.trim().match(/[^。]*。|[^。]+$/gu) ?? [];
  let message = '';
  for (const sentence of sentences) {
    if (lengthOf(message + sentence) > room) break;
    message += sentence;
  }
  return (message || [...text.trim()].slice(0, room).join('')) + mark;
}

function lengthOf(text: string): number {
  return [...text].length;
}
