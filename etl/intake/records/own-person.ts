import { nameKey } from '../../base/text.ts';
import { viewText } from './text-view.ts';
import type { Span, TextView } from './text-view.ts';

/** The cells that name the person of a row. */
export interface OwnPerson {
  names: readonly string[];
  numbers: readonly string[];
  addresses: readonly string[];
}

/** Signs that do not count when a name is compared; a comma separates two names. */
const NAME_GAP = /[\s./_*:=+#|~^!?-]/;
const GAP = /[^\p{L}\p{N}]/u;
/** A character that every spelling of a text in a view has: neither a gap nor a letter with cases. */
const IDEOGRAPH_OR_DIGIT = /^[0-9\u4e00-\u9fff]/;

/** Finds the person of one row in its texts, however their characters are separated. */
export function ownPersonFinder(person: OwnPerson): (view: TextView) => Span[] {
  const names = person.names.map((cell) => spell(cell, NAME_GAP)).filter(isLongEnough);
  const others = [...person.numbers, ...person.addresses]
    .map((cell) => spell(cell, GAP))
    .filter(isLongEnough);
  if (names.length === 0 && others.length === 0) return () => [];
  return (view) => [...find(view, names, NAME_GAP), ...find(view, others, GAP)];
}

function isLongEnough(text: string): boolean {
  return text.length > 1;
}

function spell(cell: string, gap: RegExp): string {
  return withoutGaps(viewText(nameKey(cell)), gap).text;
}

function find(view: TextView, parts: readonly string[], gap: RegExp): Span[] {
  const possible = parts.filter((part) => mayHave(view, part));
  if (possible.length === 0) return [];
  const { text, places } = withoutGaps(view, gap);
  return possible.flatMap((part) => {
    const spans: Span[] = [];
    for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) {
      spans.push({ from: places[at]!, to: places[at + part.length - 1]! + 1 });
    }
    return spans;
  });
}

/** Whether a part may be in a view, by its single characters: most texts lack one of a name. */
function mayHave({ digits }: TextView, part: string): boolean {
  return [...part].every((char) => !IDEOGRAPH_OR_DIGIT.test(char) || digits.includes(char));
}

function withoutGaps({ digits }: TextView, gap: RegExp): { text: string; places: number[] } {
  let text = '';
  const places: number[] = [];
  for (let at = 0; at < digits.length; at += 1) {
    if (gap.test(digits[at]!)) continue;
    text += digits[at]!.toLowerCase();
    places.push(at);
  }
  return { text, places };
}
