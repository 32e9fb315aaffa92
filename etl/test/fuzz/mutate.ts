import { strFromU8, unzipSync, zipSync } from 'fflate';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { uniform } from '../../scoring/uniform.ts';

/** Bytes that parsers treat in their own way. */
const TOKENS = [
  ...['"', '""', '",', '\n', '\r', '\r\n', '\t', ',', ';', '|', '\0', '\ufeff', '\u2028', '\u3000'],
  ...[
    '<',
    '>',
    '</c>',
    '<c r="ZZZZZZ1"><v>1</v></c>',
    '<row r="2000000">',
    '<![CDATA[',
    '&#0;',
    '&lol;',
  ],
  ...[
    'colspan="99999999"',
    'rowspan="-1"',
    '<td>',
    '<table>',
    '="001"',
    '#N/A',
    '1E400',
    '-0',
    'NaN',
  ],
  ...[
    '{',
    '[[[[',
    '}',
    ']',
    ':',
    '\\u0000',
    '\\',
    'null',
    'true',
    '- ',
    '? ',
    '&a ',
    '*a',
    '<<: ',
    '!!js/function ',
    '%',
    '@',
    '~',
  ],
  ...['2024-02-30', '99999999999999999999', '0x1F', '(?<value>(a+)+)$', '合计', '信访件编号', '𠮷'],
];
const MAX_CHANGES = 6;
const MAX_RANGE = 400;
/** The first numbers of neighbouring seeds are nearly the same. */
const SKIPPED = 32;

/** Draws of one seed. */
export class Draw {
  private readonly source: RandomGenerator;

  constructor(seed: number) {
    this.source = xoroshiro128plus(seed);
    for (let left = SKIPPED; left > 0; left -= 1) this.source.next();
  }

  /** A whole number from 0, below a limit. */
  below(limit: number): number {
    return Math.floor(uniform(this.source) * limit);
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

/** Changes bytes in one place, which leaves most of a strict format to be read. */
export function mutateOnce(bytes: Uint8Array, draw: Draw): Buffer {
  return mutate(bytes, draw, 1);
}

/** Writes other bytes in one to six places: a binary format keeps its offsets. */
export function overwrite(bytes: Uint8Array, draw: Draw): Buffer {
  const changed = Buffer.from(bytes);
  for (let left = 1 + draw.below(MAX_CHANGES); left > 0; left -= 1) {
    const written = [0, 1, 0x7f, 0x80, 0xff, draw.below(256)];
    const at = draw.below(changed.length);
    for (let length = draw.one([1, 1, 2, 4]); length > 0; length -= 1) {
      if (at + length <= changed.length) changed[at + length - 1] = draw.one(written);
    }
  }
  return changed;
}

/** Changes bytes in one to six places. */
export function mutate(
  bytes: Uint8Array,
  draw: Draw,
  changes = 1 + draw.below(MAX_CHANGES),
): Buffer {
  let changed = Buffer.from(bytes);
  for (let left = changes; left > 0; left -= 1) {
    const at = draw.below(changed.length + 1);
    const before = changed.subarray(0, at);
    const to = Math.min(changed.length, at + 1 + draw.below(MAX_RANGE));
    switch (draw.below(7)) {
      case 0:
        changed = Buffer.concat([before, changed.subarray(to)]);
        break;
      case 1:
        changed = Buffer.concat([changed.subarray(0, to), changed.subarray(at)]);
        break;
      case 2:
        changed = Buffer.from(before);
        break;
      case 3:
        if (at < changed.length) changed[at] = draw.below(256);
        break;
      case 4:
        changed = Buffer.concat([before, Buffer.from([draw.below(256)]), changed.subarray(at)]);
        break;
      default:
        changed = Buffer.concat([before, Buffer.from(draw.one(TOKENS)), changed.subarray(at)]);
    }
  }
  return changed;
}

/** Changes a part of an archive, so that its checksums hold and a reader comes to the part. */
export function mutatePart(archive: Uint8Array, draw: Draw): Buffer {
  const parts = unzipSync(archive);
  const name = draw.one(Object.keys(parts).filter((each) => strFromU8(parts[each]!) !== ''));
  return Buffer.from(zipSync({ ...parts, [name]: mutateOnce(parts[name]!, draw) }, { level: 1 }));
}
