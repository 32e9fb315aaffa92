import { defaultBasis } from '../../etl/calendar/period.ts';
import type { Basis, PeriodKind } from '../../etl/calendar/period.ts';
import { shanghaiNow } from '../../etl/calendar/shanghai.ts';
import type { Edition } from '../../etl/editions/edition.ts';
import { EditionMaker } from '../../etl/editions/edition-maker.ts';
import type { UnitKind } from '../../etl/settings/register.ts';
import { readSettings } from '../../etl/settings/settings.ts';
import type { EditionFormat } from './edition-formats.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { writeOut } from './write-out.ts';

interface EditionCommandOptions extends CommonOptions {
  period: PeriodKind;
  date: string;
  basis?: Basis;
  kind: UnitKind;
  scheme?: string;
  knownAt?: string;
  format: EditionFormat;
  out?: string;
}

/** `cockpit edition`: one edition in one format. */
export async function editionCommand(options: EditionCommandOptions): Promise<void> {
  const dir = dataDir(options);
  const scheme = options.scheme ?? readSettings(dir).scheme;
  const maker = await EditionMaker.open(dir, scheme, options.knownAt ?? shanghaiNow());
  try {
    const { period, date, kind, basis = defaultBasis(period) } = options;
    const [edition] = await maker.make([{ kind, period, date, basis, scheme }]);
    writeOut(options.out, await WRITERS[options.format](edition!));
  } finally {
    maker.close();
  }
}

/** Each writer is read only when its format is asked for. */
const WRITERS: Record<EditionFormat, (edition: Edition) => Promise<string | Uint8Array>> = {
  table: async (edition) =>
    (await import('../../etl/editions/write-table.ts')).editionTable(edition),
  json: async (edition) => `${JSON.stringify(edition, null, 2)}\n`,
  csv: async (edition) => (await import('../../etl/editions/write-csv.ts')).editionCsv(edition),
  arrow: async (edition) =>
    (await import('../../etl/editions/write-arrow.ts')).editionArrow(edition),
};
