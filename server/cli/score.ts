import { indicatorsBelow } from '../../etl/method/index-tree.ts';
import { readValueTable } from '../../etl/config/read-value-table.ts';
import { readSchemeFile } from '../../etl/config/scheme.ts';
import type { ScoreFormat } from './score-formats.ts';
import { scoreTable } from './score/score-table.ts';
import { scoredCsv } from './score/score-csv.ts';
import { scoredJson } from './score/score-json.ts';
import { writePieces } from './write-output.ts';

interface ScoreCommandOptions {
  table: string;
  scheme: string;
  format: ScoreFormat;
  out?: string;
}

/** `cockpit score`: scores any table of figures with the index engine. */
export async function scoreCommand(options: ScoreCommandOptions): Promise<void> {
  const scheme = readSchemeFile(options.scheme, null);
  const indicators = indicatorsBelow(scheme.root).map(({ id }) => id);
  const units = scoreTable(readValueTable(options.table, indicators), scheme);
  const { id, title, fingerprint: version } = scheme;
  const pieces =
    options.format === 'json'
      ? scoredJson({ id, title, version }, units)
      : scoredCsv(units, scheme);
  await writePieces(options.out, pieces);
}
