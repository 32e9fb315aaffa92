import { shanghaiNow } from '../calendar/shanghai.ts';
import { EditionMaker } from '../editions/edition-maker.ts';
import { EditionStore } from '../editions/store.ts';
import { UserError } from '../errors.ts';
import type { DataDir } from '../settings/data-dir.ts';
import { isValidOn, readScheme } from '../settings/scheme.ts';
import { readSettings } from '../settings/settings.ts';
import { hasData } from '../warehouse/warehouse.ts';
import { dueEditions } from './due.ts';
import { loadInbox } from './load-inbox.ts';
import { loadQueries } from './load-queries.ts';
import type { LoadReport } from './load-report.ts';

export interface RunReport extends LoadReport {
  onEdition: (id: string) => void;
}

/** The work of a day: queries, inbox → warehouse → every edition due by `asOf`. */
export async function runDay(dir: DataDir, asOf: string, report: RunReport): Promise<void> {
  await loadQueries(dir, report);
  await loadInbox(dir, report);
  if (!hasData(dir)) {
    throw new UserError(
      `收件目录 ${dir.var('inbox')} 里没有可装载的文件，请放入信访件导出后重试。`,
    );
  }
  await publishDue(dir, asOf, report);
}

async function publishDue(dir: DataDir, asOf: string, report: RunReport): Promise<void> {
  const scheme = readScheme(dir, readSettings(dir).scheme);
  const store = new EditionStore(dir);
  const published = store.list();
  const ids = new Set(published.map(({ id }) => id));
  const due = dueEditions(asOf, published[0]?.date ?? null, scheme.id, (id) => ids.has(id));
  // What ended before the scheme came into force was another scheme's; today's must be its own.
  const valid = due.filter(({ date }) => date === asOf || isValidOn(scheme, date));
  const maker = await EditionMaker.open(dir, scheme, shanghaiNow());
  try {
    for (const edition of await maker.make(valid)) {
      if (store.publish(edition)) report.onEdition(edition.id);
    }
  } finally {
    maker.close();
  }
}
