import type { Command } from 'commander';

/** Adds a command, or one of a group, with the options that every command takes. */
export function defineCommand(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .helpOption('-h, --help', '显示用法')
    .option('--data <DIR>', '数据目录（也可用环境变量 COCKPIT_DATA）')
    .option('--debug', '出错时显示技术细节')
    .usage(name.includes('<') ? '[选项] <文件…>' : '[选项]')
    .exitOverride();
}
