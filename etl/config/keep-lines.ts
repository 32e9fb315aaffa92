/**
 * Returns a text that was changed, with every line that did not change as it was written at first.
 * @param written as a person wrote it
 * @param plain the same as a program writes it, which may break lines elsewhere
 * @param changed as the program writes it with changes
 */
export function keepLines(written: string, plain: string, changed: string): string {
  const [own, before, after] = [written, plain, changed].map((text) => text.split('\n'));
  const places = commonLines(before!, after!);
  const texts = after!.map((line) => [line]);
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

/** The longest row of lines that two texts share: where each line of the first is in the second. */
function commonLines(one: readonly string[], other: readonly string[]): Map<number, number> {
  // `longest[i][j]`: how many lines the ends from i and from j share.
  const longest = Array.from({ length: one.length + 1 }, () =>
    Array.from({ length: other.length + 1 }, () => 0),
  );
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      longest[i]![j] =
        one[i] === other[j]
          ? longest[i + 1]![j + 1]! + 1
          : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!);
    }
  }
  const common = new Map<number, number>();
  let [i, j] = [0, 0];
  while (i < one.length && j < other.length) {
    if (one[i] === other[j]) {
      common.set(i, j);
      i += 1;
      j += 1;
    } else if (longest[i + 1]![j]! >= longest[i]![j + 1]!) i += 1;
    else j += 1;
  }
  return common;
}
