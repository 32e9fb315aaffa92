import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from './program.mjs';

export const INPUTS = join(import.meta.dirname, '../inputs');
export const exportFile = (name) => join(INPUTS, 'exports', name);

/** A county in a fresh folder, and one who works with the program in it. */
export class Office {
  constructor(checkout, home) {
    this.data = join(home, 'county');
    rmSync(home, { recursive: true, force: true });
    mkdirSync(join(home, 'outgoing'), { recursive: true });
    cpSync(join(INPUTS, 'county'), this.data, { recursive: true });
    this.useProgram(checkout);
  }

  useProgram(checkout) {
    this.program = new Program(checkout, this.data);
  }

  /** @returns what the command printed on standard output */
  async run(at, ...args) {
    const { status, stdout, stderr } = await this.program.run(at, args);
    console.log(`${at}  cockpit ${args.join(' ')}  [${status}]\n${stdout}${stderr}`);
    return stdout;
  }

  async load(at, name, ...options) {
    const loadedAt = at.replace(' ', 'T');
    return this.run(at, 'import', exportFile(name), '--loaded-at', loadedAt, ...options);
  }

  /** Runs a command that does not come to its end; see `Program.run`. */
  async killed(at, kill, ...args) {
    const { status, stderr } = await this.program.run(at, args, kill);
    console.log(`${at}  cockpit ${args.join(' ')}  [killed]\n`);
    if (status !== null) throw new Error(`${args.join(' ')} was not killed: ${stderr}`);
  }
}
