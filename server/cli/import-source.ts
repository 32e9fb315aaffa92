import { UsageError } from '../../etl/base/errors.ts';
import { hasQuery } from '../../etl/intake/queries/query-sources.ts';
import type { QuerySource } from '../../etl/intake/queries/query-sources.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { readSource } from '../../etl/config/source.ts';

const USAGE = '用法：cockpit import [选项] [文件…]';

/**
 * Returns the source whose query `cockpit import` loads when no file is given.
 * @param id `--source`
 * @throws UsageError when none is named, or the one named has no query
 */
export function importSource(dir: DataDir, id: string | undefined): QuerySource {
  if (id === undefined) {
    throw new UsageError(`缺少参数：FILE，或用 --source 写明设有 postgresql 查询的来源\n${USAGE}`);
  }
  const source = readSource(dir, id);
  if (hasQuery(source)) return source;
  throw new UsageError(
    `缺少参数：FILE，来源 ${id} 没有设置 postgresql 查询，只能装载文件\n${USAGE}`,
  );
}
