import { afterAll, expect, it } from 'vitest';
import { ServerProcess } from '../../etl/tools/bench/server-process.ts';
import { WallClient } from '../../etl/tools/bench/wall-client.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { growth } from '../../web/test/soak/growth.ts';
import type { Sample } from '../../web/test/soak/growth.ts';
import { asEdition, smallEdition } from './support/editions.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

/** `npm run test:soak`: 20,000 publications; otherwise a few. */
const SWAPS = Number(process.env['SWAPS'] ?? 300);
const IS_LONG = SWAPS >= 10_000;
const WALLS = 20;
/** Editions published together, as by a day's work. */
const BATCH = 10;
/** Share of the swaps after which permanent memory is filled: compiled code, caches, pools. */
const WARM_UP = 0.3;
/** A short run ends while the memory is still being filled; it only shows a large leak. */
const MAX_GROWTH = IS_LONG ? 0.05 : 0.5;

const county = unscheduledCounty();
let server: ServerProcess;
afterAll(() => server.stop());

it(
  `takes no more memory after ${SWAPS} publications to ${WALLS} screens that ask for each`,
  async () => {
    const edition = await smallEdition(county);
    const days = Array.from({ length: BATCH }, (_, at) =>
      asEdition(edition, { date: `2023-04-${10 + at}` }),
    );
    const store = new EditionStore(county.dir);
    server = await ServerProcess.cockpit(county.dir.root);
    const walls = Array.from({ length: WALLS }, () => new WallClient(server.base));
    const heard = walls.map(() => 0);
    let hear = () => {};
    await Promise.all(
      walls.map((wall, at) =>
        wall.listen(() => {
          heard[at]! += 1;
          if (heard.every((count) => count >= expected)) hear();
        }),
      ),
    );
    let expected = 0;
    const samples: Sample[] = [];
    for (let swaps = 0; swaps < SWAPS; swaps += BATCH) {
      expected += BATCH;
      const all = new Promise<void>((resolve) => (hear = resolve));
      for (const day of days) {
        store.publish({ ...day, county: { ...day.county, name: `第${swaps}次` } });
      }
      await all;
      const asked = days[(swaps / BATCH) % BATCH]!.id;
      await Promise.all(walls.map((wall) => wall.fetch(`/api/v1/editions/${asked}`)));
      const value = server.residentMegabytes;
      if (value !== null && swaps >= WARM_UP * SWAPS) samples.push({ swaps, value });
    }
    for (const wall of walls) wall.close();
    // Each publication was reported to each screen, once.
    expect(heard).toEqual(walls.map(() => SWAPS));
    const grown = samples.length === 0 ? 0 : growth(samples);
    if (IS_LONG) {
      const [first, last] = [samples[0], samples.at(-1)].map((sample) => sample?.value);
      console.log(`常驻内存 ${first} → ${last} MB，${(100 * grown).toFixed(1)}％`);
    }
    expect(grown).toBeLessThan(MAX_GROWTH);
  },
  IS_LONG ? 3_600_000 : 120_000,
);
