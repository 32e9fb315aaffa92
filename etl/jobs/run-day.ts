import { shanghaiNow } from '../method/calendar/shanghai.ts';
import type { Edition } from '../editions/edition.ts';
import { EditionMaker } from '../editions/edition-maker.ts';
import { editionId, parseEditionId } from '../method/edition-id.ts';
import type { EditionSpec } from '../method/edition-id.ts';
import { EditionStore } from '../editions/edition-store.ts';
import { UserError } from '../base/errors.ts';
import { SealedEditions } from '../seals/sealed-editions.ts';
import type { DataDir } from '../config/data-dir.ts';
import { missingFiles } from '../config/missing-files.ts';
import { readRegister } from '../config/register.ts';
import type { Scheme } from '../config/scheme.ts';
import { adoptedSchemes, requireSchemeOn, schemeOn } from '../config/scheme-in-force.ts';
import { hasData } from '../warehouse/warehouse.ts';
import { dueEditions } from './due-editions.ts';
import { PublishingPlan } from './publishing-plan.ts';
import type { Plan } from './publishing-plan.ts';
import { loadInbox } from '../intake/inbox/load-inbox.ts';
import { loadQueries } from '../intake/queries/load-queries.ts';
import type { LoadCallbacks } from '../intake/load/load-callbacks.ts';

export interface RunCallbacks extends LoadCallbacks {
  onEdition: (id: string) => void;
}

/** Does the work of a day: queries, inbox → warehouse → every edition due by `asOf`. */
export async function runDay(dir: DataDir, asOf: string, callbacks: RunCallbacks): Promise<void> {
  const refusals: string[] = [];
  const watched: LoadCallbacks = {
    ...callbacks,
    onRefused(file, reason) {
      refusals.push(reason);
      callbacks.onRefused(file, reason);
    },
  };
  // A mistake in the register is found before anything is loaded by it.
  readRegister(dir);
  await loadQueries(dir, watched);
  await loadInbox(dir, watched);
  if (!hasData(dir)) {
    const nothing = `收件目录 ${dir.var('inbox')} 里没有可装载的文件，请放入信访件导出后重试。`;
    throw new UserError(
      refusals.length === 0
        ? (missingFiles(dir)[0] ?? nothing)
        : `还没有装载过数据，出不了通报：${refusals[0]}`,
    );
  }
  await publishDue(dir, asOf, callbacks);
}

async function publishDue(dir: DataDir, asOf: string, callbacks: RunCallbacks): Promise<void> {
  const adopted = adoptedSchemes(dir);
  requireSchemeOn(adopted, asOf);
  const store = new EditionStore(dir);
  const plan = new PublishingPlan(dir);
  const due = dueOf(dir, asOf, plan.left(), adopted, store);
  const planned = { as_of: asOf, editions: due.map(editionId) };
  plan.begin(planned);
  const knownAt = shanghaiNow();
  const made: Edition[] = [];
  for (const scheme of adopted) {
    const specs = due.filter((spec) => spec.scheme === scheme.id);
    if (specs.length > 0) made.push(...(await makeAll(dir, scheme, specs, knownAt)));
  }
  made.sort(compareDates);
  for (const edition of made) {
    if (store.publish(edition)) callbacks.onEdition(edition.id);
  }
  plan.finish(planned);
}

/** Lists the editions due under any scheme, with all that a killed run set out to publish. */
function dueOf(
  dir: DataDir,
  asOf: string,
  left: Plan | null,
  adopted: readonly Scheme[],
  store: EditionStore,
): EditionSpec[] {
  const published = store.list();
  const ids = new Set(published.map(({ id }) => id));
  const newest = [published[0]?.date, left?.as_of].filter((date) => date !== undefined).sort();
  const last = newest.at(-1) ?? null;
  const due = new Map(
    (left?.editions ?? []).flatMap((id) => {
      const spec = parseEditionId(id);
      return spec === null ? [] : [[id, spec]];
    }),
  );
  for (const scheme of adopted) {
    for (const spec of dueEditions(asOf, last, scheme.id, (id) => ids.has(id))) {
      due.set(editionId(spec), spec);
    }
  }
  // A sealed edition stays as it was published, whatever was loaded since.
  for (const { id } of new SealedEditions(dir).list()) due.delete(id);
  // A past day on which no scheme is valid belongs to a scheme that is gone.
  return [...due.values()]
    .filter(({ scheme, date }) => schemeOn(adopted, date)?.id === scheme)
    .sort(compareDates);
}

function compareDates(a: { date: string }, b: { date: string }): number {
  return a.date < b.date ? -1 : Number(a.date > b.date);
}

async function makeAll(
  dir: DataDir,
  scheme: Scheme,
  due: EditionSpec[],
  knownAt: string,
): Promise<Edition[]> {
  const maker = await EditionMaker.open(dir, scheme, knownAt);
  try {
    return await maker.make(due);
  } finally {
    maker.close();
  }
}
