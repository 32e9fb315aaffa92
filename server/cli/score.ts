import { indicatorsBelow } from '../../etl/method/index-tree.ts';
import { readValueTable } from '../../etl/config/read-value-table.ts';
import { readSchemeFile } from '../../etl/config/scheme.ts';
import type { ScoreFormat } from './score-formats.ts';
import { scoreTable } from './score/score-table.ts';
import { outputJson } from './print-json.ts';
import { scoredCsv } from './score/score-csv.ts';
import { writeOutput } from './write-output.ts';

interface ScoreCommandOptions {
  table: string;
  scheme: string;
  format: ScoreFormat;
  out?: string;
}

/** `cockpit score`: scores any table of figures with the index engine. */
export function scoreCommand(options: ScoreCommandOptions): void {
  const scheme = readSchemeFile(options.scheme, null);
  const indicators = indicatorsBelow(scheme.root).map(({ id }) => id);
  const units = scoreTable(readValueTable(options.table, indicators), scheme);
  const { id, title, fingerprint: version } = scheme;
  const output = { scheme: { id, title, version }, units };
  writeOutput(
    options.out,
    options.format === 'json' ? `${outputJson<'score'>(output, 2)}\n` : scoredCsv(units, scheme),
  );
}
