import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { defineCommand } from '../define-command.ts';

/** `cockpit quarantine …`: lists the rejected rows, exports them for repair, loads them again, dismisses them. */
export function defineQuarantine(program: Command): void {
  const group = program
    .command('quarantine')
    .description('退回行：查看、导出改正、改正后回放、注明不再处理')
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .usage('list|export|replay|dismiss')
    .exitOverride();

  defineCommand(group, 'list', '列出待改正的退回行及原因')
    .option('--source <NAME>', '来源（默认全部）')
    .option('--all', '连同已处理的，并说明怎样处理的')
    .option('--json', '输出 JSON')
    .action(async (options) => (await import('./list.ts')).quarantineListCommand(options));

  defineCommand(group, 'export', '导出一个来源待改正的退回行，用电子表格改正')
    .requiredOption('--out <FILE>', '写入文件（.xlsx 或 .csv）', parseSheetFile)
    .option('--source <NAME>', '来源（只有一个来源有退回行时可省略）')
    .action(async (options) => (await import('./export.ts')).quarantineExportCommand(options));

  defineCommand(group, 'replay <FILE>', '装载改正后的表')
    .option('--dry-run', '只核对，不装载')
    .option('--json', '输出 JSON')
    .action(async (file, options) =>
      (await import('./replay.ts')).quarantineReplayCommand(file, options),
    );

  defineCommand(group, 'dismiss <NUMBER...>', '注明退回行不是信访件，不再处理（留有记录）')
    .usage('[选项] <退回编号...>')
    .requiredOption('--reason <TEXT>', '原因，如 表下的说明')
    .action(async (numbers, options) =>
      (await import('./dismiss.ts')).quarantineDismissCommand(numbers, options),
    );
}

/** `--out`: its ending selects the format of the sheet. */
function parseSheetFile(path: string): string {
  if (!/\.(xlsx|csv)$/i.test(path)) {
    throw new InvalidArgumentError('文件名应以 .xlsx 或 .csv 结尾。');
  }
  return path;
}
