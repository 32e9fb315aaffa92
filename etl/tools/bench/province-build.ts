import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { writeFileAtomic } from '../../base/write-file-atomic.ts';
import { COCKPIT, measure } from './measure.ts';
import { makeCounties, PROVINCE } from './province-counties.ts';
import type { ProvinceCounty } from './province-counties.ts';

/** A province whose counties have handed over their cases. */
export interface Province {
  counties: ProvinceCounty[];
  /** Where the cases lie. */
  shared: string;
  /** Data folder of a region. */
  region: string;
}

/** Makes counties that have so many cases together, and has each hand them over. */
export function makeProvince(folder: string, counties: number, cases: number): Province {
  const shared = join(folder, 'shared');
  const made = makeCounties(folder, counties, cases, (file, dir) => {
    const data = ['--data', dir.root];
    measure(COCKPIT, 'import', file, '--loaded-at', '2023-01-01', ...data);
    measure(COCKPIT, 'region', 'export-cases', '--out', shared, ...data);
  });
  return { counties: made, shared, region: makeRegion(join(folder, 'region')) };
}

/** Makes the data folder of a region without counts, and returns it. */
export function makeRegion(folder: string): string {
  const { code, name } = PROVINCE;
  writeFileAtomic(join(folder, 'region.yaml'), `code: '${code}'\nname: ${name}\n`);
  return folder;
}

/** How a run of `cockpit region build` went. */
export interface BuildRun {
  status: number | null;
  lines: string[];
}

/**
 * Runs `cockpit region build` of a province.
 * @param onLine is told each line that it prints, when it prints it
 */
export async function buildProvince(
  { shared, region }: Province,
  output: string,
  options: readonly string[],
  env: Readonly<Record<string, string>> = {},
  onLine: (line: string) => void = () => {},
): Promise<BuildRun> {
  const args = ['region', 'build', '--input', shared, '--output', output, '--data', region];
  const child = spawn(process.execPath, [COCKPIT, ...args, ...options], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    onLine(line);
  }
  const [status] = (await closed) as [number | null];
  return { status, lines };
}
