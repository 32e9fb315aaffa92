import type { RedCase, SimulationResult } from './simulate.ts';

const SIZE = 360;
const MARGIN = { left: 64, top: 24, right: 150, bottom: 56 };
const BINS = 10;
/** Fewer cases than this tell nothing. */
const MIN_CASES = 20;

interface Series {
  name: string;
  colour: string;
  cases: RedCase[];
}

/**
 * Draws, as SVG, how often units are red that are said to be red with some probability, over all
 * worlds in which units differ. On the diagonal what is said is what happens.
 */
export function calibrationPicture(results: readonly SimulationResult[]): string {
  const differ = results.filter(({ world }) => world !== 'equal' && world !== 'two clusters');
  const series: Series[] = [
    { name: 'Beta model', colour: '#999999', cases: differ.flatMap(({ beta }) => beta?.red ?? []) },
    { name: 'this model', colour: '#c0392b', cases: differ.flatMap(({ red }) => red) },
  ];
  const [width, height] = [MARGIN.left + SIZE + MARGIN.right, MARGIN.top + SIZE + MARGIN.bottom];
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">`,
    '<title>P(red) as stated, and how often units were red</title>',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...[0, 0.2, 0.4, 0.6, 0.8, 1].flatMap(gridAt),
    `<path d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}" stroke="#555555" stroke-dasharray="4 4"/>`,
    ...series.flatMap(drawSeries),
    `<text x="${x(0.5)}" y="${height - 14}" text-anchor="middle">P(red) as stated (joint)</text>`,
    `<text transform="translate(18 ${y(0.5)}) rotate(-90)" text-anchor="middle">share that was red</text>`,
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

function gridAt(share: number): string[] {
  const label = share.toFixed(1);
  return [
    `<path d="M${x(0)} ${y(share)}H${x(1)}M${x(share)} ${y(0)}V${y(1)}" stroke="#e0e0e0"/>`,
    `<text x="${x(0) - 8}" y="${y(share) + 4}" text-anchor="end">${label}</text>`,
    `<text x="${x(share)}" y="${y(0) + 20}" text-anchor="middle">${label}</text>`,
  ];
}

function drawSeries({ name, colour, cases }: Series, at: number): string[] {
  const points = binned(cases);
  const path = points.map(({ stated, found }) => `${x(stated)} ${y(found)}`).join('L');
  return [
    `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    ...points.map(
      ({ stated, found }) => `<circle cx="${x(stated)}" cy="${y(found)}" r="4" fill="${colour}"/>`,
    ),
    `<circle cx="${x(1) + 24}" cy="${y(1) + 12 + 22 * at}" r="4" fill="${colour}"/>`,
    `<text x="${x(1) + 36}" y="${y(1) + 16 + 22 * at}">${name}</text>`,
  ];
}

/** The mean of what was stated and the share that was red, by tenths of what was stated. */
function binned(cases: readonly RedCase[]): { stated: number; found: number }[] {
  return Array.from({ length: BINS }, (_, bin) =>
    cases.filter(({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === bin),
  )
    .filter(({ length }) => length >= MIN_CASES)
    .map((inside) => ({
      stated: inside.reduce((sum, { probability }) => sum + probability, 0) / inside.length,
      found: inside.filter(({ isRed }) => isRed).length / inside.length,
    }));
}

function x(share: number): number {
  return Math.round(10 * (MARGIN.left + SIZE * share)) / 10;
}

function y(share: number): number {
  return Math.round(10 * (MARGIN.top + SIZE * (1 - share))) / 10;
}
