const LINE_FEED = 0x0a;
/** Bytes before a cell: a line end, a delimiter, the quote of the cell. */
const BEFORE_CELL = new Set<number | undefined>([undefined, ...Buffer.from('\n\r,;\t"')]);

/**
 * Returns whether bytes of a CSV hold characters that `readCsvFile` drops: zero bytes, carriage
 * returns without line feed, the `="` of `="001"`. One that is cut by the end of the bytes is not
 * found.
 * @param from where to begin; the bytes before are known to hold none
 */
export function hasDroppedCharacters(bytes: Buffer, from = 0): boolean {
  return (
    bytes.includes(0, from) ||
    hasOne(bytes, from, '="', (at) => BEFORE_CELL.has(bytes[at - 1])) ||
    hasOne(bytes, from, '\r', (at) => (bytes[at + 1] ?? LINE_FEED) !== LINE_FEED)
  );
}

/** Returns whether the bytes hold the sign at a position that `isOne` accepts. */
function hasOne(
  bytes: Buffer,
  from: number,
  sign: string,
  isOne: (at: number) => boolean,
): boolean {
  for (let at = bytes.indexOf(sign, from); at !== -1; at = bytes.indexOf(sign, at + 1)) {
    if (isOne(at)) return true;
  }
  return false;
}
