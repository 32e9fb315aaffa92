import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { defineCommand } from './define-command.ts';
import { parseCount, parseName } from './options.ts';

/** No browser keeps a cookie longer. */
const MAX_DAYS = 400;

/** `cockpit screen …`: manages the screens (大屏) of other machines and what they may see. */
export function defineScreens(program: Command): void {
  const group = program
    .command('screen')
    .description('大屏登记：别的电脑凭令牌看大屏')
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .usage('add|list|remove')
    .exitOverride();

  defineCommand(group, 'add', '登记一块大屏，给出它要打开的地址（只显示这一次）')
    .requiredOption('--name <NAME>', '名称，如 大厅', parseName)
    .option('--unit <CODE>', '只看一个单位（单位编码，默认看全县）')
    .option('--days <N>', '多少天不用就失效；一直在用就一直有效', parseDays, 90)
    .action(async (options) => (await import('./screen.ts')).screenAddCommand(options));

  defineCommand(group, 'list', '列出已登记的大屏')
    .option('--json', '输出 JSON')
    .action(async (options) => (await import('./screen.ts')).screenListCommand(options));

  defineCommand(group, 'remove <NAME>', '取消一块大屏的登记')
    .usage('[选项] <名称>')
    .action(async (name, options) =>
      (await import('./screen.ts')).screenRemoveCommand(name, options),
    );
}

function parseDays(text: string): number {
  const days = parseCount(text);
  if (days > MAX_DAYS) throw new InvalidArgumentError(`最多 ${MAX_DAYS} 天。`);
  return days;
}
