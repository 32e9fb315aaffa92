import { statSync } from 'node:fs';
import { join } from 'node:path';
import { groupDigits } from '../group-digits.ts';
import { measure, script } from '../measure.ts';
import { LAYOUTS } from './draw-table.ts';
import { leastOf } from './least.ts';

/** Units of a large city, and ten times as many. */
const SIZES = [1400, 14_000];

/** The same table as PDF by each library, each in a process of its own. */
export function comparePdfLayouts(rivals: string, folder: string): Promise<string[]> {
  const path = join(folder, 'table.pdf');
  const line = (name: string, rows: number) => {
    const { seconds, cpuSeconds, megabytes } = leastOf(() =>
      measure(script('rivals/draw-table'), name, rivals, path, String(rows)),
    );
    const kilobytes = Math.round(statSync(path).size / 1024);
    const figures = [seconds.toFixed(1), cpuSeconds.toFixed(1), megabytes, kilobytes];
    return `| ${[groupDigits(rows), name, ...figures].join(' | ')} |`;
  };
  const names = Object.keys(LAYOUTS);
  return Promise.resolve([
    '| rows of 12 columns | as PDF by | s | CPU s | peak MB | file KB |',
    '|---|---|---|---|---|---|',
    ...SIZES.flatMap((rows) => names.map((name) => line(name, rows))),
  ]);
}
