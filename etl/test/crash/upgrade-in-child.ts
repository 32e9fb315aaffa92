import { DataDir } from '../../config/data-dir.ts';
import { Database } from '../../warehouse/database.ts';
import { upgradeWarehouse } from '../../warehouse/warehouse.ts';

/**
 * Upgrades the warehouse of a data folder, and is killed before one of its queries that writes; prints
 * how many there were when it comes to its end.
 * argv: the data folder, the number of that query
 */
const [root, deadly] = process.argv.slice(2);
let queries = 0;
const run = Database.prototype.run;
Database.prototype.run = function (...args) {
  queries += 1;
  if (queries === Number(deadly)) process.kill(process.pid, 'SIGKILL');
  return run.apply(this, args);
};

await upgradeWarehouse(new DataDir(root!));
console.log(queries);
