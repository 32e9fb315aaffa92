import { Help } from 'commander';
import type { Argument, Command, HelpConfiguration, Option } from 'commander';
import { displayWidth } from '../../etl/base/console-table.ts';

const TITLES: Record<string, string> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
};

const help = new Help();

/** The help texts of the commands, with the library's own words in Chinese. */
export const CHINESE_HELP: HelpConfiguration = {
  styleTitle: (title) => TITLES[title] ?? title,
  subcommandTerm: (command: Command) => help.subcommandTerm(command).replace('[options]', '[选项]'),
  displayWidth,
  optionDescription: describe,
  argumentDescription: describe,
};

/** The description with the values to choose from, and the default. */
function describe({ description, argChoices, defaultValue }: Option | Argument): string {
  const notes = [
    ...(argChoices === undefined ? [] : [`可选 ${argChoices.join('、')}`]),
    ...(defaultValue === undefined ? [] : [`默认 ${String(defaultValue)}`]),
  ];
  return notes.length === 0 ? description : `${description}（${notes.join('；')}）`;
}
