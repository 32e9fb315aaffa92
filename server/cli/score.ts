import { indicatorsBelow } from '../../etl/method/index-tree.ts';
import { readValueTable } from '../../etl/config/read-value-table.ts';
import { readSchemeFile } from '../../etl/config/scheme.ts';
import type { ScoreFormat } from './score-formats.ts';
import { scoreTable } from './score/score-table.ts';
import type { ScoredUnit } from './score/score-table.ts';
import { scoredCsv } from './score/score-csv.ts';
import { writeOutput } from './write-output.ts';

interface ScoreCommandOptions {
  table: string;
  scheme: string;
  format: ScoreFormat;
  out?: string;
}

/** What `cockpit score --format json` prints. */
export interface ScoreOutput {
  scheme: { id: string; title: string; version: string };
  /** In rank order; then those not ranked, then those without an index. */
  units: ScoredUnit[];
}

/** `cockpit score`: scores any table of figures with the index engine. */
export function scoreCommand(options: ScoreCommandOptions): void {
  const scheme = readSchemeFile(options.scheme, null);
  const indicators = indicatorsBelow(scheme.root).map(({ id }) => id);
  const units = scoreTable(readValueTable(options.table, indicators), scheme);
  const { id, title, fingerprint: version } = scheme;
  const output: ScoreOutput = { scheme: { id, title, version }, units };
  writeOutput(
    options.out,
    options.format === 'json' ? `${JSON.stringify(output, null, 2)}\n` : scoredCsv(units, scheme),
  );
}
