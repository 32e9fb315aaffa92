import { UserError } from '../../../etl/base/errors.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { readScheme } from '../../../etl/config/scheme.ts';
import { adoptedSchemes, requireSchemeOn } from '../../../etl/config/scheme-in-force.ts';
import type { CountsRules } from '../../../etl/region/counts-header.ts';
import { regionRules } from '../../../etl/region/region-rules.ts';
import { existingDataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';

/**
 * Returns the region of a command, and what it counts by: the scheme that is named, else the one in
 * force today.
 * @throws UserError when the folder is no region
 */
export function countingRegion(
  options: CommonOptions & { scheme?: string },
  today: string,
): { dir: DataDir; rules: CountsRules } {
  const dir = existingDataDir(options);
  if (!dir.isRegion) {
    throw new UserError(`${dir.root} 不是区域的数据目录，请先用 cockpit region init 建一个。`);
  }
  const scheme =
    options.scheme === undefined
      ? requireSchemeOn(adoptedSchemes(dir), today)
      : readScheme(dir, options.scheme);
  return { dir, rules: regionRules(dir, scheme) };
}
