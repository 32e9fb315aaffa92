import { defaultBasis } from '../../etl/method/calendar/period.ts';
import type { Basis, PeriodKind } from '../../etl/method/calendar/period.ts';
import { shanghaiNow } from '../../etl/method/calendar/shanghai.ts';
import type { Edition } from '../../etl/editions/edition.ts';
import { EditionStore } from '../../etl/editions/edition-store.ts';
import { editionId } from '../../etl/method/edition-id.ts';
import { EditionMaker } from '../../etl/editions/edition-maker.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import { adoptedSchemes, requireSchemeOn } from '../../etl/config/scheme-in-force.ts';
import type { OutputFormat } from './output-formats.ts';
import { dataDir, refuseFuture, requireKind } from './options.ts';
import type { CommonOptions } from './options.ts';
import { outputJson } from './print-json.ts';
import { writeOutput } from './write-output.ts';

interface EditionCommandOptions extends CommonOptions {
  period: PeriodKind;
  date: string;
  basis?: Basis;
  kind: UnitKind;
  scheme?: string;
  knownAt?: string;
  format: OutputFormat;
  out?: string;
}

/** `cockpit edition`: prints one edition in one format. */
export async function editionCommand(options: EditionCommandOptions): Promise<void> {
  const dir = dataDir(options);
  const { period, date, kind, basis = defaultBasis(period) } = options;
  refuseFuture(date, '--date');
  requireKind(dir, kind);
  const scheme = options.scheme ?? requireSchemeOn(adoptedSchemes(dir), date).id;
  const spec = { kind, period, date, basis, scheme };
  new EditionStore(dir).refuseNewer([editionId(spec)]);
  const maker = await EditionMaker.open(dir, scheme, options.knownAt ?? shanghaiNow());
  try {
    const [edition] = await maker.make([spec]);
    writeOutput(options.out, await WRITERS[options.format](edition!, dir));
  } finally {
    maker.close();
  }
}

type Writer = (edition: Edition, dir: DataDir) => Promise<string | Uint8Array>;

/** Each writer is imported only when its format is asked for. */
const WRITERS: Record<OutputFormat, Writer> = {
  table: async (edition) =>
    (await import('../../etl/editions/write-table.ts')).editionTable(edition),
  json: async (edition) => `${outputJson<'edition'>(edition, 2)}\n`,
  csv: async (edition) => (await import('../../etl/editions/write-csv.ts')).editionCsv(edition),
  arrow: async (edition) =>
    (await import('../../etl/editions/write-arrow.ts')).editionArrow(edition),
  xlsx: drawn('xlsx'),
  docx: drawn('docx'),
  pdf: drawn('pdf'),
  png: drawn('png'),
};

/** Returns the edition as a plain paper; as a picture, its map. */
function drawn(format: 'xlsx' | 'docx' | 'pdf' | 'png'): Writer {
  return async (edition, dir) =>
    (await import('../../etl/papers/issue/draw-edition.ts')).drawEdition(dir, edition, format);
}
