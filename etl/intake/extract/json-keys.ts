/** Everything that looks like the end of a key: more of them than keys may be a key given twice. */
const KEY_END = /"\s*:/g;

/**
 * Returns a key that a JSON object has twice with different values, of which parsing keeps the last;
 * null: there is none.
 * @param text the object, valid JSON
 * @param keys the number of its keys as parsed
 */
export function repeatedKey(text: string, keys: number): string | null {
  if ((text.match(KEY_END)?.length ?? 0) <= keys) return null;
  const values = new Map<string, string>();
  for (const { key, value } of members(text)) {
    const known = values.get(key);
    if (known !== undefined && known !== value) return key;
    values.set(key, value);
  }
  return null;
}

/** Yields the members of an object with the texts of their values. */
function* members(text: string): Generator<{ key: string; value: string }> {
  let at = text.indexOf('{') + 1;
  for (;;) {
    const start = text.indexOf('"', at);
    if (start < 0) return;
    const end = stringEnd(text, start);
    const colon = text.indexOf(':', end);
    const valueEnd = endOfValue(text, colon + 1);
    yield {
      key: String(JSON.parse(text.slice(start, end))),
      value: text.slice(colon + 1, valueEnd).trim(),
    };
    at = valueEnd;
  }
}

/** Returns the place behind the string that begins at `start`. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Returns the place of the comma or bracket behind the value that begins at `start`. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at]!;
    if (char === '"') at = stringEnd(text, at) - 1;
    else if (depth === 0 && (char === ',' || char === '}')) return at;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
  }
  return text.length;
}
