import { yesterday } from '../../etl/method/calendar/shanghai.ts';
import { writeDemo } from '../../etl/tools/demo/write-demo.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';

interface DemoCommandOptions extends CommonOptions {
  seed: number;
  years: number;
  casesPerYear: number;
  asOf?: string;
}

/** `cockpit demo`: writes made-up exports of the register's county into the inbox. */
export function demoCommand({ asOf = yesterday(), ...options }: DemoCommandOptions): void {
  const dir = dataDir(options);
  writeDemo(dir, { ...options, asOf }, (name) => console.log(`已生成 ${dir.var('inbox', name)}`));
}
