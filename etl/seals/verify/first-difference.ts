/** The first difference between two JSON texts, and the value that contains it. */
export interface JsonDifference {
  /** First byte that differs, counted from 0. */
  offset: number;
  /** Path of the value: keys and indices from the root. */
  path: (string | number)[];
  before: string;
  after: string;
}

const SHOWN = 40;
const CONTEXT_LENGTH = 12;

/**
 * Finds the first difference between bytes and the JSON text that they should be.
 * @param expected compact JSON, as `JSON.stringify` writes it
 * @returns null when they are the same
 */
export function firstDifference(expected: Buffer, found: Buffer): JsonDifference | null {
  const length = Math.min(expected.length, found.length);
  let offset = 0;
  while (offset < length && expected[offset] === found[offset]) offset += 1;
  if (offset === expected.length && offset === found.length) return null;
  const text = expected.toString();
  const at = expected.subarray(0, offset).toString().length;
  const { path, start, end } = valueAt(text, at);
  // Outside of values, as in a key, an excerpt of each text is clearer than the whole object.
  const isWhole = end - start <= SHOWN;
  const [from, to] = isWhole
    ? [start, end]
    : [Math.max(start, at - CONTEXT_LENGTH), Math.min(end, at + CONTEXT_LENGTH)];
  const before = text.slice(from, to);
  const first = Buffer.byteLength(text.slice(0, from));
  const rest = isWhole ? found.length - expected.length : 0;
  const last = Math.max(offset + 1, first + Buffer.byteLength(before) + rest);
  return {
    offset,
    path,
    before,
    after: found
      .subarray(first, last)
      .toString()
      .slice(0, 2 * SHOWN),
  };
}

interface Value {
  path: (string | number)[];
  start: number;
  end: number;
}

/** Returns the innermost value of a compact JSON text that contains a character. */
function valueAt(text: string, at: number): Value {
  let found: Value | null = null;
  const skipString = (start: number): number => {
    let end = start + 1;
    while (text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    return end + 1;
  };
  const child = (start: number, path: (string | number)[]): number => {
    const end = walk(start, path);
    if (found === null && start <= at && at < end) found = { path, start, end };
    return end;
  };
  const walk = (start: number, path: (string | number)[]): number => {
    const open = text[start];
    if (open === '"') return skipString(start);
    if (open !== '{' && open !== '[')
      return start + /^[^,\]}]*/.exec(text.slice(start, start + 40))![0].length;
    let next = start + 1;
    for (let index = 0; text[next] !== '}' && text[next] !== ']'; index += 1) {
      if (text[next] === ',') next += 1;
      if (open === '[') next = child(next, [...path, index]);
      else {
        const end = skipString(next);
        next = child(end + 1, [...path, String(JSON.parse(text.slice(next, end)))]);
      }
    }
    return next + 1;
  };
  const end = walk(0, []);
  return found ?? { path: [], start: 0, end };
}
