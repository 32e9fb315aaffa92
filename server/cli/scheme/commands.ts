import { Option } from 'commander';
import type { Command } from 'commander';
import { BASES, PERIOD_KINDS } from '../../../etl/method/calendar/period.ts';
import { UNIT_KINDS } from '../../../etl/method/unit-kind.ts';
import { defineCommand } from '../define-command.ts';
import { dataDir, parseDay, parseKnownAt } from '../options.ts';

/** `cockpit scheme …`: checks a scheme, and compares two. */
export function defineScheme(program: Command): void {
  const group = program
    .command('scheme')
    .description('方案：检查，比较两个方案的名次')
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .usage('check|diff')
    .exitOverride();

  defineCommand(group, 'check <FILE>', '检查一个方案文件，列出模块和权重')
    .usage('[选项] <文件>')
    .action(async (file, options) =>
      (await import('./check.ts')).schemeCheckCommand(dataDir(options), file),
    );

  defineCommand(group, 'diff <A> <B>', '用同样的数据按两个方案各出一期，比较名次（方案名或文件）')
    .usage('[选项] <方案甲> <方案乙>')
    .addOption(new Option('--period <PERIOD>', '周期').choices(PERIOD_KINDS).makeOptionMandatory())
    .requiredOption('--date <DATE>', '截止日', parseDay)
    .addOption(new Option('--basis <BASIS>', '口径：period 当期，ytd 本年累计').choices(BASES))
    .addOption(new Option('--kind <KIND>', '单位类别').choices(UNIT_KINDS).default('township'))
    .option('--known-at <TS>', '按该时间已装载的数据计算（默认现在）', parseKnownAt)
    .option('--json', '输出 JSON')
    .action(async (a, b, options) => (await import('./diff.ts')).schemeDiffCommand(a, b, options));
}
