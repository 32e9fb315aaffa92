import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { benchCases } from './cases.ts';
import { benchDesk } from './desk.ts';
import { benchLoad } from './load.ts';
import { benchPapers } from './papers.ts';
import { benchProvince } from './province.ts';
import { benchScale } from './scale.ts';
import { benchScreen } from './screen.ts';
import { benchWalls } from './walls.ts';

/** The parts of `npm run bench`; `npm run bench -- papers` runs one. `scale` takes an hour and 30 GB. */
const PARTS: Record<string, (folder: string) => Promise<string[]>> = {
  cases: benchCases,
  scale: benchScale,
  papers: benchPapers,
  walls: benchWalls,
  screen: benchScreen,
  desk: benchDesk,
  load: benchLoad,
};

/** Runs when it is named: it needs a Spark cluster. */
const ON_REQUEST: typeof PARTS = { province: benchProvince };

const wanted = process.argv.slice(2);
const all = { ...PARTS, ...ON_REQUEST };
const unknown = wanted.find((name) => !(name in all));
if (unknown !== undefined) {
  console.error(`没有“${unknown}”这一部分，可选：${Object.keys(all).join('、')}`);
  process.exit(2);
}

const lines = [
  `${cpus().length} × ${cpus()[0]?.model ?? '?'}，${(totalmem() / 2 ** 30).toFixed(0)} GiB，Node ${process.versions.node}`,
];
for (const [name, bench] of Object.entries(wanted.length > 0 ? all : PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'cockpit-bench-'));
  try {
    lines.push('', ...(await bench(folder)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
console.log(lines.join('\n'));
