// Counties whose program was killed at work, as a power cut would.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportFile, Office } from './office.mjs';

const MONTH = ['--period', 'month', '--date', '2023-12-31'];
const imported = (name, at) => ['import', exportFile(name), '--loaded-at', at.replace(' ', 'T')];

/** By name of the fixture: makes the county in a home folder. */
export const KILLED = {
  /** The first load of all was committed and not published. */
  async 'killed-first-load'(checkout, home) {
    const office = new Office(checkout, home);
    const at = '2023-12-16 08:00:00';
    await office.killed(at, 'before-publish', ...imported('信访件-202312上.csv', at));
  },

  /** A later load was: readers still see the one before it. */
  async 'killed-before-publish'(checkout, home) {
    const office = new Office(checkout, home);
    await office.load('2023-12-16 08:00:00', '信访件-202312上.csv');
    const at = '2024-01-03 08:00:00';
    await office.killed(at, 'before-publish', ...imported('信访件-更正.csv', at));
  },

  /** The second of two seals is not certain: its files wait under their first names. */
  async 'killed-before-seal'(checkout, home) {
    const office = await sealedOnce(checkout, home);
    await office.killed('2024-01-03 09:00:00', 'before-seal-is-certain', 'seal', ...MONTH);
  },

  /** The second of two seals is certain, half of its line is in the chain. */
  async 'killed-within-seal'(checkout, home) {
    const office = await sealedOnce(checkout, home);
    await office.killed('2024-01-03 09:00:00', 'within-chain-line', 'seal', ...MONTH);
  },

  /** A report is written and sealed, nothing of it is in the outbox. */
  async 'killed-while-issuing'(checkout, home) {
    const office = new Office(checkout, home);
    const settings = join(office.data, 'settings.yaml');
    const text = readFileSync(settings, 'utf8');
    writeFileSync(settings, text.replace(/ {4}(daily|weekly|monthly|quarterly): '.*\n/g, ''));
    await office.load('2024-01-01 08:00:00', '信访件-202312.csv');
    const work = ['run', '--as-of', '2023-12-31'];
    await office.killed('2024-01-01 09:00:00', 'before-enqueueing', ...work);
  },
};

async function sealedOnce(checkout, home) {
  const office = new Office(checkout, home);
  await office.load('2023-12-16 08:00:00', '信访件-202312上.csv');
  await office.run('2024-01-02 09:00:00', 'seal', '--period', 'week', '--date', '2023-12-17');
  await office.load('2024-01-03 08:00:00', '信访件-更正.csv');
  return office;
}
