import { Option } from 'commander';
import type { Command } from 'commander';
import { BASES, PERIOD_KINDS } from '../../etl/method/calendar/period.ts';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import { defineCommand } from './define-command.ts';
import { parseDay, parseKnownAt } from './options.ts';
import { OUTPUT_FORMATS } from './output-formats.ts';

/** `edition`, of a county or of a region: they differ in the kind of unit that one asks for. */
export function defineEdition(parent: Command, description: string, kind: UnitKind): void {
  defineCommand(parent, 'edition', description)
    .addOption(new Option('--period <PERIOD>', '周期').choices(PERIOD_KINDS).makeOptionMandatory())
    .requiredOption('--date <DATE>', '截止日', parseDay)
    .addOption(new Option('--basis <BASIS>', '口径：period 当期，ytd 本年累计').choices(BASES))
    .addOption(new Option('--kind <KIND>', '单位类别').choices(UNIT_KINDS).default(kind))
    .option('--scheme <NAME>', '方案（默认按设置）')
    .option('--known-at <TS>', '按该时间已装载的数据计算（默认现在）', parseKnownAt)
    .addOption(new Option('--format <FORMAT>', '格式').choices(OUTPUT_FORMATS).default('table'))
    .option('--out <FILE>', '写入文件（默认标准输出）')
    .action(async (options) => (await import('./edition.ts')).editionCommand(options));
}
