import type { Command } from 'commander';
import { defineCommand } from '../define-command.ts';

/** `cockpit alias …`: the other names of units. */
export function defineAlias(program: Command): void {
  const group = program
    .command('alias')
    .description('单位的别名：把导出文件里的写法归到名册里的单位')
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .usage('add')
    .exitOverride();

  defineCommand(group, 'add <NAME> <UNIT>', '给一个单位加一个别名，写进数据目录的 units.csv')
    .usage('[选项] <别名> <单位>')
    .action(async (name, unit, options) =>
      (await import('./add.ts')).aliasAddCommand(name, unit, options),
    );
}
