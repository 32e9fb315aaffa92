import type { CliOutputs, ScoredUnit } from '../../contract/cli-output.ts';

type Scored = CliOutputs['score'];

/** Returns a scored table as the contract has it, indented for people, in pieces. */
export function* scoredJson(
  scheme: Scored['scheme'],
  units: Iterable<ScoredUnit>,
): Generator<string> {
  const text = (value: unknown, depth: number) =>
    JSON.stringify(value, null, 2).replaceAll('\n', `\n${'  '.repeat(depth)}`);
  yield `{\n  "scheme": ${text(scheme, 1)},\n  "units": [`;
  let before = '';
  for (const unit of units) {
    yield `${before}\n    ${text(unit, 2)}`;
    before = ',';
  }
  yield '\n  ]\n}\n';
}
