import { addAlias } from '../../../etl/config/add-alias.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { recordAct } from '../record-act.ts';

/** `cockpit alias add NAME UNIT`: from now on a text names a unit. */
export function aliasAddCommand(name: string, unit: string, options: CommonOptions): void {
  const dir = dataDir(options);
  const { unit: named, path, isNew } = addAlias(dir, name, unit);
  if (isNew) recordAct(dir, { act: 'alias', record: name, detail: `归${named.name}` });
  console.log(
    isNew
      ? `“${name}”已记为${named.name}（${named.code}）的别名（名册 ${path}），以后各期按此归属，数据不必重装。`
      : `“${name}”本来就指${named.name}（${named.code}），名册 ${path} 没有改动。`,
  );
}
