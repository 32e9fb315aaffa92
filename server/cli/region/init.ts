import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { UserError } from '../../../etl/base/errors.ts';
import { PACKAGE_ROOT } from '../../../etl/base/package-root.ts';
import { writeFileAtomic } from '../../../etl/base/write-file-atomic.ts';
import type { County } from '../../../etl/config/county.ts';
import { DataDir, REGION_FILE } from '../../../etl/config/data-dir.ts';

/** `cockpit region init DIR`: makes the data folder of a region and says what to do next. */
export function regionInitCommand(folder: string, region: County): void {
  const dir = new DataDir(folder);
  if (dir.root === dir.shipped) {
    throw new UserError(`${dir.root} 是程序自带的演示县，请另写一个目录，例如 ../my-region。`);
  }
  const taken = [REGION_FILE, 'county.yaml', 'units.csv', 'var'].find((name) =>
    existsSync(join(dir.root, name)),
  );
  if (taken !== undefined) {
    throw new UserError(`${dir.root} 里已有 ${taken}，没有改动；请另写一个空的目录。`);
  }
  writeFileAtomic(join(dir.root, REGION_FILE), regionYaml(region));
  writeFileAtomic(
    join(dir.root, 'settings.yaml'),
    readFileSync(join(PACKAGE_ROOT, 'data', 'settings.yaml'), 'utf8'),
  );
  dir.makeVar();
  console.log(`${join(dir.root, REGION_FILE)}  区域名称和编码
${join(dir.root, 'settings.yaml')}  运行设置，可先不改

接下来：
1. 请各县运行 npx cockpit region export --out 县名.json.gz，把文件送来；或用 npx cockpit key add --scope region 给一个密钥。
2. 收各县的统计包，单位名册随之写好：
   npx cockpit region add 文件… --data ${folder}
3. 出区域的一期，县与县比：
   npx cockpit region edition --period month --date 2026-10-31 --data ${folder}`);
}

function regionYaml({ code, name }: County): string {
  return `# 区域（市、省）。有这个文件的目录只收各县的统计包，不装信访件。
code: ${stringify(code, { defaultStringType: 'QUOTE_SINGLE' }).trim()} # 行政区划代码，要加引号；各县的编码要在它之内
name: ${stringify(name).trim()}
`;
}
