import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Zippable } from 'fflate';

const CORE = 'docProps/core.xml';
const FIRST = '[Content_Types].xml';

/**
 * Packs a Word file with all timestamps set to one instant and its parts in one order: equal bytes
 * for equal input, whatever the clock, the time zone and the machine.
 */
export function packDocx(file: Uint8Array, at: Date): Uint8Array {
  const parts = unzipSync(file);
  const stamp = at.toISOString().replace(/\.\d+Z$/, 'Z');
  parts[CORE] = strToU8(
    strFromU8(parts[CORE]!).replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${stamp}`),
  );
  const names = Object.keys(parts).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  // Timestamps of a zip are local time: this is the start of 1980 in any zone.
  const packed = names.map((name) => [name, [parts[name]!, { level: isPicture(name) ? 0 : 6 }]]);
  return zipSync(Object.fromEntries(packed) as Zippable, { mtime: new Date(1980, 0, 1) });
}

/** Pictures are compressed already. */
const isPicture = (name: string) => name.endsWith('.png');

const rank = (name: string) => (name === FIRST ? 0 : 1);
