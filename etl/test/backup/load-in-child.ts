import { createInterface } from 'node:readline';
import { DataDir } from '../../config/data-dir.ts';
import { importFiles } from '../../intake/import-files.ts';
import { Database } from '../../warehouse/database.ts';

/**
 * Loads a file, and stops when all of it is written and nothing is kept yet: says `held`, and goes on
 * when a line comes in. Says `done` when it is loaded and published.
 * argv: the data folder, the file
 */
const [root, file] = process.argv.slice(2);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const run = Database.prototype.run;
let isHeld = false;
Database.prototype.run = async function (...args) {
  if (args[0] === 'commit' && !isHeld) {
    isHeld = true;
    console.log('held');
    await lines.next();
  }
  return run.apply(this, args);
};

await importFiles(new DataDir(root!), [file!], {
  ...({ source: null, mode: 'upsert', loadedAt: '2024-05-09 09:00:00' } as const),
  ...{ dryRun: false, without: [], rejectedFile: null },
  onProgress: () => {},
  onLoaded: () => {},
  onFailed: (_, error) => {
    throw error;
  },
});
console.log('done');
process.exit(0);
