import type { Command } from 'commander';
import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { makeProgram } from '../cli/program.ts';
import { explainUsage } from '../cli/usage.ts';

/** What the program answers to a wrong call; its first line. */
async function answerTo(...args: string[]): Promise<string> {
  const program = makeProgram();
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return explainUsage(error, program, args).split('\n')[0]!;
    throw error;
  }
  throw new Error('The call was right.');
}

describe('a wrong call', () => {
  it.each([
    [['improt'], '没有这个命令：improt，是不是 import'],
    [['quarantine', 'lst'], '没有这个命令：lst，是不是 list'],
    [['汇总'], '没有这个命令：汇总'],
    [['import', '--dry-rum', 'a.csv'], '没有这个选项：--dry-rum，是不是 --dry-run'],
    [
      ['edition', '--date', '2024-03-01', '--period', 'wek'],
      '取值不对：--period <PERIOD> wek，是不是 week，可选：day、week、month、quarter、year',
    ],
    [
      ['report', 'mothly'],
      '取值不对：<KIND> mothly，是不是 monthly，可选：daily、weekly、monthly、quarterly、annual',
    ],
    [['init', 'x', '--name', '示例县'], '缺少必填选项：--code <CODE>'],
    [
      ['init', 'x', '--name', '示例县', '--code', '示例'],
      '取值不对：--code <CODE> 示例，应为行政区划代码，六位数字，例如 330783。',
    ],
  ])('%j is answered with the near word', async (args, answer) => {
    expect(await answerTo(...args)).toBe(answer);
  });
});

/** Every command from the program down. */
const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];

it('the help of every command is Chinese but for names, values and placeholders', () => {
  const english = all(makeProgram()).flatMap((command) =>
    command
      .helpInformation()
      .split('\n')
      // What the library adds of itself.
      .filter((line) =>
        /\[options\]|choices:|default:|Usage|Options|Commands|Arguments/.test(line),
      ),
  );
  expect(english).toEqual([]);
});
