import { mkdirSync } from 'node:fs';
import { readCounty } from '../../config/county.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { demoOutgoing } from '../../config/demo-delivery.ts';
import { readRegister } from '../../config/register.ts';
import { writeFileAtomic } from '../../base/write-file-atomic.ts';
import { makeDemo } from './demo.ts';

export interface DemoRequest {
  seed: number;
  years: number;
  casesPerYear: number;
  /** Last day with data, `yyyy-mm-dd`. */
  asOf: string;
}

/**
 * Writes the demo exports into the inbox, and makes the folder that the demo's papers go to; `onFile`
 * is called after each file.
 */
export function writeDemo(
  dir: DataDir,
  request: DemoRequest,
  onFile: (name: string) => void,
): void {
  const inbox = dir.var('inbox');
  const options = { ...request, county: readCounty(dir), units: readRegister(dir) };
  for (const { name, bytes } of makeDemo(options)) {
    writeFileAtomic(`${inbox}/${name}`, bytes);
    onFile(name);
  }
  mkdirSync(demoOutgoing(dir), { recursive: true, mode: 0o700 });
}
