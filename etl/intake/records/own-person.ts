import { nameKey } from '../../base/text.ts';
import { isIdeograph, viewText } from './text-view.ts';
import type { Span, TextView } from './text-view.ts';

/** The cells that name the person of a row. */
export interface OwnPerson {
  names: readonly string[];
  numbers: readonly string[];
  addresses: readonly string[];
}

/** Finds the person of one row in its texts, however their characters are separated. */
export interface OwnPersonFinder {
  /** Finds names, numbers and addresses. */
  all(view: TextView): Span[];
  /** Finds names and numbers. */
  withoutAddresses(view: TextView): Span[];
}

/** Signs that do not count when a name is compared; a comma separates two names. */
const NAME_GAP = /[\s./_*:=+#|~^!?-]/;
const GAP = /[^\p{L}\p{N}]/u;
/** A character that every spelling of a text in a view has: neither a gap nor a letter with cases. */
const IDEOGRAPH_OR_DIGIT = /^[0-9\u4e00-\u9fff]/;

export function ownPersonFinder(person: OwnPerson): OwnPersonFinder {
  const names = spellEach(person.names, NAME_GAP);
  const numbers = spellEach(person.numbers, GAP);
  const others = [...numbers, ...spellEach(person.addresses, GAP)];
  return {
    all: (view) => [...find(view, names, NAME_GAP), ...find(view, others, GAP)],
    withoutAddresses: (view) => [...find(view, names, NAME_GAP), ...find(view, numbers, GAP)],
  };
}

/** A part of the person as it is compared. */
interface Part {
  text: string;
  /** Those of its characters that every spelling of it in a view has. */
  letters: string[];
}

function spellEach(cells: readonly string[], gap: RegExp): Part[] {
  return cells.flatMap((cell) => {
    const { text } = withoutGaps(viewText(nameKey(cell)), gap);
    const letters = [...text].filter((char) => IDEOGRAPH_OR_DIGIT.test(char));
    return text.length > 1 ? [{ text, letters }] : [];
  });
}

function find(view: TextView, parts: readonly Part[], gap: RegExp): Span[] {
  // Most texts lack a character of a name.
  const possible = parts.filter(({ letters }) =>
    letters.every((char) => view.digits.includes(char)),
  );
  if (possible.length === 0) return [];
  const { text, places } = withoutGaps(view, gap);
  return possible.flatMap((part) => {
    const spans: Span[] = [];
    const { length } = part.text;
    for (let at = text.indexOf(part.text); at !== -1; at = text.indexOf(part.text, at + length)) {
      spans.push({ from: places[at]!, to: places[at + length - 1]! + 1 });
    }
    return spans;
  });
}

function withoutGaps({ digits }: TextView, gap: RegExp): { text: string; places: number[] } {
  let text = '';
  const places: number[] = [];
  for (let at = 0; at < digits.length; at += 1) {
    const char = digits[at]!;
    const isWord = isIdeograph(digits.charCodeAt(at));
    if (!isWord && gap.test(char)) continue;
    text += isWord ? char : char.toLowerCase();
    places.push(at);
  }
  return { text, places };
}
