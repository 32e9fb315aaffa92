import type { IntervalResult, LetterResult, SimulationResult } from './simulate.ts';

/** The tables of docs/certainty.md: one per size of league. */
export function resultTables(results: readonly SimulationResult[]): string[] {
  const sizes = [...new Set(results.map(({ units }) => units))];
  return sizes.map((size) => tableOf(results.filter(({ units }) => units === size)));
}

const COLUMNS = [
  'truth',
  '90 % interval: held',
  'width',
  'Beta model: held',
  'width',
  'outer limits: held',
  'width',
  'letters: wrong of',
  'Beta model',
];

function tableOf(results: readonly SimulationResult[]): string {
  const rows = results.map(({ world, interval, outer, letters, beta }) => [
    world,
    ...[interval, beta!.interval, outer].flatMap(intervalCells),
    letterCell(letters),
    letterCell(beta!.letters),
  ]);
  const widths = COLUMNS.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]!.length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(' | ')} |`;
  const rule = widths.map((width, at) =>
    at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [COLUMNS, rule, ...rows].map(line).join('\n');
}

function intervalCells({ held, width }: IntervalResult): string[] {
  return [percent(held), percent(width)];
}

function letterCell({ wrong, proposed }: LetterResult): string {
  return proposed === 0 ? '0 of 0' : `${wrong} of ${proposed}: ${percent(wrong / proposed)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
