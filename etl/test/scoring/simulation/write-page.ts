import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../../base/package-root.ts';
import { calibrationPicture } from './calibration-picture.ts';
import { resultTables } from './result-tables.ts';
import { simulate } from './simulate.ts';
import { LEAGUES, WORLDS } from './world.ts';

/**
 * Simulates all counties and writes the tables and the picture of docs/certainty.md:
 * `node etl/test/scoring/simulation/write-page.ts`
 */
const results = LEAGUES.flatMap((league) =>
  WORLDS.map((world) => {
    console.log(`${league.units} units, ${world.name}`);
    return simulate(world, league, true);
  }),
);
const page = join(PACKAGE_ROOT, 'docs/certainty.md');
const tables = resultTables(results);
let next = 0;
const TABLE = /^\| truth[^\n]*(\n\|[^\n]*)*/gm;
writeFileSync(
  page,
  readFileSync(page, 'utf8').replace(TABLE, () => tables[next++]!),
);
writeFileSync(join(PACKAGE_ROOT, 'docs/certainty.svg'), calibrationPicture(results));
