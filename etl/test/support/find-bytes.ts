/** Returns those of many parts that bytes contain, by one pass over the bytes. */
export function findBytes(bytes: Buffer, parts: readonly Buffer[]): Buffer[] {
  const byStart = new Map<number, Buffer[]>();
  for (const part of parts) {
    const start = part.readInt32BE(0);
    byStart.set(start, [...(byStart.get(start) ?? []), part]);
  }
  const found = new Set<Buffer>();
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    start = (start << 8) | bytes[at]!;
    const first = at - 3;
    for (const part of byStart.get(start) ?? []) {
      if (first >= 0 && bytes.subarray(first, first + part.length).equals(part)) found.add(part);
    }
  }
  return [...found];
}
