import { diffArrays } from 'diff';

/**
 * Returns a text that was changed, with every line that did not change as it was written at first. Other
 * lines end as the first line does.
 * @param written as a person wrote it
 * @param plain the same as a program writes it, which may break lines elsewhere
 * @param changed as the program writes it with changes
 */
export function keepLines(written: string, plain: string, changed: string): string {
  const [own, before, after] = [written, plain, changed].map((text) => text.split('\n'));
  const places = commonLines(before!, after!);
  const end = own![0]!.endsWith('\r') ? '\r' : '';
  const last = after!.length - 1;
  const texts = after!.map((line, at) => [at === last ? line : line + end]);
  for (const { lines, from, to } of sameBlocks(own!, before!)) {
    const first = places.get(from);
    const isWhole = first !== undefined && places.get(to) === first + to - from;
    if (!isWhole) continue;
    texts.fill([], first, first + to - from + 1);
    texts[first] = lines;
  }
  return texts.flat().join('\n');
}

/** Lines of one text, and where the lines of another one that say the same begin and end. */
interface SameBlock {
  lines: string[];
  from: number;
  to: number;
}

/** Cuts two texts that differ in white space alone into the smallest blocks that say the same. */
function sameBlocks(own: readonly string[], other: readonly string[]): SameBlock[] {
  const blocks: SameBlock[] = [];
  let [i, j] = [0, 0];
  while (i < own.length && j < other.length) {
    const [start, from] = [i, j];
    let [one, two] = [packed(own[i]!), packed(other[j]!)];
    while (one !== two) {
      if (one.length < two.length) {
        i += 1;
        if (i === own.length) return blocks;
        one += packed(own[i]!);
      } else {
        j += 1;
        if (j === other.length) return blocks;
        two += packed(other[j]!);
      }
    }
    blocks.push({ lines: own.slice(start, i + 1), from, to: j });
    i += 1;
    j += 1;
  }
  return blocks;
}

function packed(line: string): string {
  return line.replaceAll(/\s+/g, '');
}

/** Where each line of the first text that the second one shares is in the second one. */
function commonLines(one: string[], other: string[]): Map<number, number> {
  const common = new Map<number, number>();
  let [from, to] = [0, 0];
  for (const { added, removed, count } of diffArrays(one, other)) {
    if (!added && !removed) {
      for (let line = 0; line < count; line += 1) common.set(from + line, to + line);
    }
    if (!added) from += count;
    if (!removed) to += count;
  }
  return common;
}
