import { PaperStore } from '../../../etl/papers/issue/paper-store.ts';
import { textTable } from '../../../etl/base/console-table.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { outputJson } from '../print-json.ts';

/** `cockpit papers list`: lists every published report, newest last. */
export function papersListCommand(options: CommonOptions & { json?: boolean }): void {
  const store = new PaperStore(dataDir(options));
  const issues = store.list();
  if (options.json === true) console.log(outputJson<'papers list'>(issues));
  else if (issues.length === 0) console.log('还没有出过材料。');
  else {
    const lines = issues.map((issue) => [
      issue.date,
      issue.title,
      issue.made_at,
      [issue.revision > 1 ? '更正' : '', issue.late ? '补发' : ''].filter(Boolean).join('、'),
      store.path(issue),
    ]);
    process.stdout.write(textTable([['截止日', '材料', '出稿时间', '说明', '文件夹'], ...lines]));
  }
}
