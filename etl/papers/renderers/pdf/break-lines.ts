import { titleBreaks } from '../../model/title-words.ts';
import { isWide, segmentsOf, lineUnitsOf } from './line-units.ts';
import type { LineUnit } from './line-units.ts';

export interface Line {
  text: string;
  /** Width in points, before spreading. */
  width: number;
  /** Ends its paragraph, so it is not spread. */
  isLast: boolean;
}

export type TextMeasurer = (text: string) => number;

/** Sums of long widths are not exact. */
const EPSILON = 0.01;

/**
 * Breaks a paragraph into lines of at most `width` points, the first shorter by `indent`. A unit
 * wider than a line is broken between its characters. An empty text is one empty line.
 */
export function breakLines(text: string, width: number, measure: TextMeasurer, indent = 0): Line[] {
  const whole = measure(text);
  if (whole <= width - indent + EPSILON) return [{ text, width: whole, isLast: true }];
  return fillLines(lineUnitsOf(text), width, measure, indent);
}

/**
 * Breaks a title into as few lines as possible, about equally long; only between words.
 * @param names that stay whole besides words
 */
export function balanceLines(
  text: string,
  width: number,
  measure: TextMeasurer,
  names: readonly string[] = [],
): Line[] {
  const units = wordsOf(text, names);
  const count = fillLines(units, width, measure, 0).length;
  if (count === 1) return fillLines(units, width, measure, 0);
  let narrow = measure(text) / count;
  while (narrow < width && fillLines(units, narrow, measure, 0).length > count)
    narrow += width / 40;
  return fillLines(units, Math.min(narrow, width), measure, 0);
}

/** Breaks the text of a table's cell in its column's way. */
export function cellLines(
  text: string,
  width: number,
  measure: TextMeasurer,
  breaks?: 'name' | 'list',
): Line[] {
  if (breaks === 'name') return balanceLines(text, width, measure);
  if (breaks === undefined) return breakLines(text, width, measure);
  const entries = text.match(/[^、]+、?/g) ?? [];
  return fillLines(
    entries.map((entry) => ({ text: entry, isBlank: false })),
    width,
    measure,
    0,
  );
}

/** Measures a text whose Chinese characters are `pitch` points further apart than their width. */
export function withPitch(measure: TextMeasurer, pitch: number): TextMeasurer {
  return (text) =>
    segmentsOf(text).reduce(
      (sum, part) => sum + measure(part) + (isWide(part) ? pitch * [...part].length : 0),
      0,
    );
}

function fillLines(
  units: readonly LineUnit[],
  width: number,
  measure: TextMeasurer,
  indent: number,
): Line[] {
  const lines: Line[] = [];
  let text = '';
  let room = width - indent;
  const end = (isLast: boolean) => {
    const shown = text.trimEnd();
    lines.push({ text: shown, width: measure(shown), isLast });
    text = '';
    room = width;
  };
  for (const unit of units.flatMap((each) => pieces(each, width, measure))) {
    if (text === '' && unit.isBlank && lines.length > 0) continue;
    if (text !== '' && measure((text + unit.text).trimEnd()) > room + EPSILON) {
      end(false);
      if (unit.isBlank) continue;
    }
    text += unit.text;
  }
  end(true);
  return lines;
}

/** The characters of a unit that is wider than a line, else the unit. */
function pieces(unit: LineUnit, width: number, measure: TextMeasurer): LineUnit[] {
  if (measure(unit.text) <= width) return [unit];
  return Array.from(unit.text, (text) => ({ text, isBlank: unit.isBlank }));
}

/** Splits a text into words (词), each with the marks attached to it. */
function wordsOf(text: string, names: readonly string[]): LineUnit[] {
  const ends = titleBreaks(text, names);
  const units: LineUnit[] = [];
  let at = 0;
  let isOpen = false;
  for (const unit of lineUnitsOf(text)) {
    at += unit.text.length;
    const last = units.at(-1);
    if (isOpen && last) last.text += unit.text;
    else units.push({ ...unit });
    isOpen = !ends.has(at);
  }
  return units;
}
