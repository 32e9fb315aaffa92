import type { Command, CommanderError } from 'commander';
import { nearWord } from '../../etl/base/near-word.ts';

const USAGE_ERRORS: Record<string, string> = {
  'commander.unknownOption': '没有这个选项',
  'commander.unknownCommand': '没有这个命令',
  'commander.missingArgument': '缺少参数',
  'commander.missingMandatoryOptionValue': '缺少必填选项',
  'commander.optionMissingArgument': '选项缺少取值',
  'commander.invalidArgument': '取值不对',
  'commander.excessArguments': '参数太多',
};

/**
 * Describes a wrong call in Chinese: which word is wrong and why, and the usage line of the
 * command.
 */
export function explainUsage(error: CommanderError, program: Command, args: string[]): string {
  const path = calledPath(program, args);
  const command = path.at(-1)!;
  const name = path.map((each) => each.name()).join(' ');
  const words = [...error.message.matchAll(/'([^']*)'/g)].map((match) => match[1]!).slice(0, 2);
  // For a wrong argument, the value comes before the name.
  const [value, argument] = words;
  const isArgument = error.message.includes('command-argument');
  const named = isArgument ? [`<${argument}>`, value] : words;
  const near = /\(Did you mean (?:one of )?(.*)\?\)$/.exec(error.message)?.[1];
  const hint = /[\u4e00-\u9fff][^']*$|Allowed choices are (.*)\.$/.exec(error.message);
  const choices =
    hint?.[1] === undefined ? (hint?.[0] ?? '') : `可选：${hint[1].replaceAll(', ', '、')}`;
  const complaint = USAGE_ERRORS[error.code] ?? '用法不对';
  const meant = near ?? nearWord(named.at(-1) ?? '', hint?.[1]?.split(', ') ?? []);
  const guess = meant === null ? '' : `是不是 ${meant.replaceAll(', ', '、')}`;
  const what = [named.join(' '), guess, choices].filter((part) => part !== '').join('，');
  return `${complaint}${what === '' ? '' : `：${what}`}\n用法：${name} ${command.usage()}`;
}

/** The commands that the words name, from the program down: `cockpit`, `quarantine`, `list`. */
function calledPath(program: Command, [word, ...rest]: string[]): Command[] {
  const command = program.commands.find((each) => each.name() === word);
  return command === undefined ? [program] : [program, ...calledPath(command, rest)];
}
