import { readFileSync } from 'node:fs';
import { UserError } from '../../../etl/errors.ts';
import { cellReaders } from '../../../etl/records/cell-readers.ts';
import { readAdjustments } from '../../../etl/settings/adjustments.ts';
import { readClocks } from '../../../etl/settings/clocks.ts';
import { readCounty } from '../../../etl/settings/county.ts';
import type { DataDir } from '../../../etl/settings/data-dir.ts';
import { readRegister } from '../../../etl/settings/register.ts';
import { readScheme } from '../../../etl/settings/scheme.ts';
import { adoptedSchemes } from '../../../etl/settings/scheme-in-force.ts';
import { readSettings } from '../../../etl/settings/settings.ts';
import { readSource } from '../../../etl/settings/source.ts';
import { readTopics } from '../../../etl/settings/topics.ts';
import { error, ok } from './finding.ts';
import type { Finding } from './finding.ts';

/** Reads every reference file; each mistake is told once, in its own words. */
export function checkSettings(dir: DataDir): Finding[] {
  const files: ((dir: DataDir) => unknown)[] = [
    readSettings,
    adoptedSchemes,
    readCounty,
    readRegister,
    () => readAdjustments(dir, readRegister(dir), readCounty(dir)),
    readClocks,
    readTopics,
    ...dir.list('schemes', '.yaml').map(
      ({ name }) =>
        () =>
          readScheme(dir, name),
    ),
    ...dir.list('sources', '.yaml').map(
      ({ name }) =>
        () =>
          cellReaders(readSource(dir, name)),
    ),
    readMap,
  ];
  const mistakes = new Set(files.flatMap((read) => mistake(() => read(dir))));
  return mistakes.size === 0 ? [ok('全部可以读取')] : [...mistakes].map(error);
}

function readMap(dir: DataDir): void {
  const path = dir.find('geo/townships.topo.json');
  if (path === null) return;
  try {
    JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new UserError(`地图 ${path} 不是合法的 JSON，请用 cockpit geo import 重新导入。`, {
      cause,
    });
  }
}

function mistake(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (cause) {
    if (cause instanceof UserError) return [cause.message];
    throw cause;
  }
}
