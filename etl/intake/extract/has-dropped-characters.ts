const LINE_FEED = 0x0a;
/** What stands before a cell: a line end, a separator, its own quote. */
const BEFORE_CELL = new Set<number | undefined>([undefined, ...Buffer.from('\n\r,;\t"')]);

/**
 * Whether these bytes of a CSV hold what `readCsvFile` takes away: zero bytes, carriage returns
 * without line feed, the sign around `="001"`. One that the ends cut apart is not seen.
 */
export function hasDroppedCharacters(bytes: Buffer): boolean {
  return (
    bytes.includes(0) ||
    hasOne(bytes, '="', (at) => BEFORE_CELL.has(bytes[at - 1])) ||
    hasOne(bytes, '\r', (at) => (bytes[at + 1] ?? LINE_FEED) !== LINE_FEED)
  );
}

/** Whether the bytes hold the sign at such a place. */
function hasOne(bytes: Buffer, sign: string, isOne: (at: number) => boolean): boolean {
  for (let at = bytes.indexOf(sign); at !== -1; at = bytes.indexOf(sign, at + 1)) {
    if (isOne(at)) return true;
  }
  return false;
}
