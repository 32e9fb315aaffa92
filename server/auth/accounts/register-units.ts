import { statSync } from 'node:fs';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { readRegister } from '../../../etl/config/register.ts';
import type { Unit } from '../../../etl/config/register.ts';

/** The units of the register by code. It is read again only when its file has changed. */
export class RegisterUnits {
  private readonly dir: DataDir;
  private readonly read: typeof readRegister;
  private state: string | null = null;
  private units = new Map<string, Unit>();

  constructor(dir: DataDir, read = readRegister) {
    this.dir = dir;
    this.read = read;
  }

  /** @throws UserError when there is no register, or it is wrong */
  byCode(code: string): Unit | null {
    const path = this.dir.find('units.csv');
    const file = path === null ? null : statSync(path);
    const state = file && `${path} ${file.ino} ${file.mtimeMs} ${file.size}`;
    if (state === null || state !== this.state) {
      this.units = new Map(this.read(this.dir).map((unit) => [unit.code, unit]));
      this.state = state;
    }
    return this.units.get(code) ?? null;
  }
}
