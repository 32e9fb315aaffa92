import type { Command } from 'commander';
import { defineCommand } from '../define-command.ts';
import { parseDay } from '../options.ts';

/** `cockpit audit …`: how long the audit log is kept. Reading it is for the auditor, on the page. */
export function defineAudit(program: Command): void {
  const group = program
    .command('audit')
    .description('审计日志：清理过期的记录')
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .usage('cut')
    .exitOverride();

  defineCommand(group, 'cut', '清去某日以前的记录，至少留六个月')
    .requiredOption('--before <DATE>', '清去这一天以前的', parseDay)
    .action(async (options) => (await import('./cut.ts')).auditCutCommand(options));
}
