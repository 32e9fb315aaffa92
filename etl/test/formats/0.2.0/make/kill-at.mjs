// Loaded before the program (`node --import`): kills it, as a power cut would, at the moment that
// KILL_AT names.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const dist = join(process.argv[1], '../../dist');
const load = (module) => import(pathToFileURL(join(dist, module)).href);
const die = () => process.kill(process.pid, 'SIGKILL');

const MOMENTS = {
  /** The load is committed; neither the database's log is taken in nor the copy made. */
  async 'before-publish'() {
    const { Database } = await load('etl/warehouse/database.js');
    const { run } = Database.prototype;
    Database.prototype.run = function (sql, ...rest) {
      if (sql === 'checkpoint') die();
      return run.call(this, sql, ...rest);
    };
  },
  /** The files of a seal are written under their first names, its line is not kept aside yet. */
  async 'before-seal-is-certain'() {
    const { DISK } = await load('etl/seals/seal-files.js');
    const { rename } = DISK;
    DISK.rename = (from, to) => {
      if (from.endsWith('pending.json.new')) die();
      rename(from, to);
    };
  },
  /** Half of the line of a seal is in the chain. */
  async 'within-chain-line'() {
    const { DISK } = await load('etl/seals/seal-files.js');
    DISK.append = (path, content) => {
      appendFileSync(path, content.subarray(0, content.length / 2), { flush: true });
      die();
    };
  },
  /** The files of a report are written, nothing of it is in the outbox yet. */
  async 'before-enqueueing'() {
    const { PaperStore } = await load('etl/schedule/paper-store.js');
    const { write } = PaperStore.prototype;
    PaperStore.prototype.write = function (...args) {
      write.apply(this, args);
      die();
    };
  },
};

await MOMENTS[process.env.KILL_AT]();
