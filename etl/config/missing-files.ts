import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import type { DataDir } from './data-dir.ts';
import { readCounty } from './county.ts';
import { readRegister } from './register.ts';

/**
 * Says what a data folder lacks before it is a county of its own (县名、单位名册), each in one sentence
 * that tells what to do; empty when nothing is lacking.
 */
export function missingFiles(dir: DataDir): string[] {
  if (dir.root === dir.shipped) return [];
  const lacks = (name: string) => !existsSync(join(dir.root, name));
  if (dir.isRegion) {
    return lacks('units.csv')
      ? ['还没有收过各县的统计包，请运行 cockpit region add 收一份。']
      : [...mistakeOf(dir, readCounty), ...mistakeOf(dir, readRegister)];
  }
  if (!dir.isOwnCounty) {
    return [
      '数据目录里没有 county.yaml（县名）和 units.csv（单位名册），请运行 cockpit init 建好本县的数据目录；要看演示，请运行 cockpit demo。',
    ];
  }
  return [
    ...(lacks('county.yaml')
      ? ['数据目录缺少 county.yaml（县名），名称暂用“本县”，请运行 cockpit init 补上。']
      : mistakeOf(dir, readCounty)),
    ...(lacks('units.csv')
      ? ['数据目录缺少 units.csv（单位名册），请运行 cockpit init 生成一份，填好后再装载。']
      : mistakeOf(dir, readRegister)),
  ];
}

function mistakeOf(dir: DataDir, read: (dir: DataDir) => unknown): string[] {
  try {
    read(dir);
    return [];
  } catch (cause) {
    if (cause instanceof UserError) return [cause.message];
    throw cause;
  }
}
