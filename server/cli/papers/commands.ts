import type { Command } from 'commander';
import { parseCount } from '../options.ts';
import { defineCommand } from '../define-command.ts';

/** `cockpit papers …`: lists what was sent, to whom, and records a person's decisions about it. */
export function definePapers(program: Command): void {
  const group = program
    .command('papers')
    .description('材料：查看已出的、投递情况，批准、撤回、重发、确认')
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .usage('list|deliveries|approve|withdraw|resend|confirm|send')
    .exitOverride();
  const command = (name: string, description: string) => defineCommand(group, name, description);

  command('list', '列出已出的材料')
    .option('--json', '输出 JSON')
    .action(async (options) => (await import('./list.ts')).papersListCommand(options));

  command('deliveries', '列出投递情况：发了什么、发给谁、何时、对方怎样答复')
    .option('--json', '输出 JSON')
    .action(async (options) => (await import('./deliveries.ts')).deliveriesCommand(options));

  const decisions = {
    approve: '批准一份待批准的材料发出',
    withdraw: '撤回一份还没有发出的材料',
    resend: '重发一次没有送达的投递',
    confirm: '确认一次没有应答的投递已经送达',
  } as const;
  for (const [name, description] of Object.entries(decisions)) {
    const decision = command(`${name} <ID>`, description)
      .usage('[选项] <编号>')
      .option('--by <NAME>', '经办人（默认当前系统用户）');
    if (name === 'approve') {
      decision.option('--number <N>', '发文字号的序号（默认接着本代字、本年的上一号）', parseCount);
    }
    decision.action(async (id, options) =>
      (await import('./decide.ts')).decideCommand(name as keyof typeof decisions, id, options),
    );
  }

  command('send', '立即投递应发的材料（服务运行时每分钟自动投递）').action(async (options) =>
    (await import('./send.ts')).sendCommand(options),
  );
}
