import type { CliOutputs } from '../contract/cli-output.ts';

/** The JSON that a command prints, as the contract has it: one line, or indented for people. */
export function outputJson<Command extends keyof CliOutputs>(
  value: CliOutputs[Command],
  indent = 0,
): string {
  return JSON.stringify(value, null, indent);
}
