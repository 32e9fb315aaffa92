import { Option } from 'commander';
import type { Command } from 'commander';
import { PERSON_ROLES } from '../../../etl/method/role.ts';
import { defineCommand } from '../define-command.ts';

/** `cockpit user …`: accounts and who is signed in. */
export function defineUsers(program: Command): void {
  const group = program
    .command('user')
    .description('账号：谁能登录，是什么角色')
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .usage('add|list|role|external-id|lock|unlock|reset|sessions|end-sessions')
    .exitOverride();
  const role = () => new Option('--role <ROLE>', '角色').choices(PERSON_ROLES);

  defineCommand(group, 'add', '新增账号，给出第一次登录的口令（只显示这一次）')
    .option('--name <NAME>', '登录用的名称，如 张三')
    .addOption(role())
    .option('--unit <CODE>', '单位联络员的本单位（单位编码）')
    .option('--title <TITLE>', '显示名，如 王科长（默认同名称）')
    .option('--first', '还没有账号时：新增安全管理员')
    .action(async (options) => (await import('./add.ts')).userAddCommand(options));

  defineCommand(group, 'list', '列出账号')
    .option('--json', '输出 JSON')
    .action(async (options) => (await import('./list.ts')).userListCommand(options));

  defineCommand(group, 'role <NAME>', '改一个账号的角色、单位、显示名')
    .usage('[选项] <名称>')
    .addOption(role().makeOptionMandatory())
    .option('--unit <CODE>', '单位联络员的本单位（单位编码）')
    .option('--title <TITLE>', '显示名（默认不变）')
    .action(async (name, options) => (await import('./change.ts')).userRoleCommand(name, options));

  defineCommand(group, 'external-id <NAME>', '登记、取消、查看一个账号在统一登录平台上的标识')
    .usage('[选项] <名称>')
    .option('--provider <ID>', '平台（settings.yaml 里 sign_in.providers 的 id）')
    .option('--set <SUBJECT>', '它在那里的标识：sub、accountId')
    .option('--remove', '取消它在那里的标识')
    .action(async (name, options) =>
      (await import('./external-id.ts')).userExternalIdCommand(name, options),
    );

  defineCommand(group, 'lock <NAME>', '停用一个账号')
    .usage('[选项] <名称>')
    .action(async (name, options) => (await import('./change.ts')).userLockCommand(name, options));

  defineCommand(group, 'unlock <NAME>', '启用一个停用或连续失败锁定的账号')
    .usage('[选项] <名称>')
    .action(async (name, options) =>
      (await import('./change.ts')).userUnlockCommand(name, options),
    );

  defineCommand(group, 'reset <NAME>', '重置口令和动态口令，给出下一次登录的口令')
    .usage('[选项] <名称>')
    .action(async (name, options) => (await import('./change.ts')).userResetCommand(name, options));

  defineCommand(group, 'sessions', '列出正在登录的')
    .option('--json', '输出 JSON')
    .action(async (options) => (await import('./sessions.ts')).userSessionsCommand(options));

  defineCommand(group, 'end-sessions <NAME>', '让一个账号退出登录')
    .usage('[选项] <名称>')
    .action(async (name, options) =>
      (await import('./sessions.ts')).userEndSessionsCommand(name, options),
    );
}
