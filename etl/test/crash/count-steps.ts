// Loaded before the program (`node --import`): counts the steps by which a run changes something,
// writes their names into a file, and kills the process before one of them.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Database } from '../../warehouse/database.ts';

const { STEPS_FILE = '', KILL_BEFORE = '', KILL_DELAY = '0' } = process.env;
// Child processes are not counted.
delete process.env['STEPS_FILE'];

const append = fs.appendFileSync;
const killAt = KILL_BEFORE === '' ? null : Number(KILL_BEFORE);
let steps = 0;

function step(name: string): void {
  append(STEPS_FILE, `${name}\n`);
  if (steps === killAt) killAfter(Number(KILL_DELAY));
  steps += 1;
}

/** With a delay the process also dies in the middle of a statement of the database. */
function killAfter(delay: number): void {
  if (delay === 0) process.kill(process.pid, 'SIGKILL');
  else setTimeout(() => process.kill(process.pid, 'SIGKILL'), delay).unref();
}

/** `/…/var/editions/x.json.4711.new` → `editions/x.json.new` */
function shortName(path: unknown): string {
  const [, name = ''] = /\/var\/(.*)$/.exec(String(path)) ?? [];
  return name.replace(/\.\d+\.new$/, '.new');
}

const CHANGES = ['writeFileSync', 'appendFileSync', 'renameSync', 'rmSync', 'unlinkSync'] as const;

if (STEPS_FILE !== '') {
  for (const name of CHANGES) {
    const whole: (...args: unknown[]) => unknown = fs[name].bind(fs) as never;
    Object.assign(fs, {
      [name](...args: unknown[]) {
        const file = shortName(args[0]);
        if (file !== '') step(`${name.replace('Sync', '')} ${file}`);
        return whole(...args);
      },
    });
  }
  syncBuiltinESMExports();
  const run = Database.prototype.run;
  Database.prototype.run = function (...args) {
    step(`sql ${args[0].trim().split(/\s+/).slice(0, 3).join(' ')}`);
    return run.apply(this, args);
  };
}
