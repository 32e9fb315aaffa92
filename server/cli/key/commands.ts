import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { MACHINE_ROLES } from '../../../etl/method/role.ts';
import { defineCommand } from '../define-command.ts';
import { parseCount, parseName } from '../options.ts';

/** A key that is forgotten must end; one that is needed for longer is replaced in time. */
const MAX_DAYS = 730;

/** `cockpit key …`: the keys of programs that ask the API. */
export function defineKeys(program: Command): void {
  const group = program
    .command('key')
    .description('密钥：别的程序凭它取运行指标、通报')
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .usage('add|list|remove')
    .exitOverride();

  defineCommand(group, 'add', '新增一个密钥（只显示这一次）')
    .requiredOption('--name <NAME>', '名称，如 县监控', parseName)
    .addOption(
      new Option('--scope <SCOPE>', '范围：metrics 取运行指标，region 上级平台取通报、统计包')
        .choices(MACHINE_ROLES)
        .makeOptionMandatory(),
    )
    .option('--days <N>', '多少天后失效', parseDays, 365)
    .action(async (options) => (await import('./keys.ts')).keyAddCommand(options));

  defineCommand(group, 'list', '列出密钥')
    .option('--json', '输出 JSON')
    .action(async (options) => (await import('./keys.ts')).keyListCommand(options));

  defineCommand(group, 'remove <NAME>', '取消一个密钥')
    .usage('[选项] <名称>')
    .action(async (name, options) => (await import('./keys.ts')).keyRemoveCommand(name, options));
}

function parseDays(text: string): number {
  const days = parseCount(text);
  if (days > MAX_DAYS) throw new InvalidArgumentError(`最多 ${MAX_DAYS} 天。`);
  return days;
}
