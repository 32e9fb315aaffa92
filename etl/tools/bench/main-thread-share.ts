import { performance } from 'node:perf_hooks';
import { EditionMaker } from '../../editions/edition-maker.ts';
import { DataDir } from '../../config/data-dir.ts';

const [folder, date] = process.argv.slice(2) as [string, string];

// The database uses other threads, so the main thread is busy only with work outside SQL.
const maker = await EditionMaker.open(new DataDir(folder), 'six-modules');
const [edition] = await maker.make([
  { kind: 'township', period: 'week', date, basis: 'ytd', scheme: 'six-modules' },
]);
maker.close();
JSON.stringify(edition);
console.log(performance.eventLoopUtilization().utilization);
