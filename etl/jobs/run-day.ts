import { compareDates } from '../method/calendar/compare-dates.ts';
import { shanghaiNow } from '../method/calendar/shanghai.ts';
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
import { readDataCoverage } from '../warehouse/data-coverage.ts';
import { hasData } from '../warehouse/warehouse.ts';
import { dueEditions, pastEditions } from './due-editions.ts';
import { SchemeMakers } from './scheme-makers.ts';
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
    onRefused(file, reason, error) {
      refusals.push(reason);
      callbacks.onRefused(file, reason, error);
    },
  };
  // A mistake in the register is found before anything is loaded by it.
  const [lacking] = dir.isRegion ? missingFiles(dir) : [];
  if (lacking !== undefined) throw new UserError(lacking);
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
  const left = plan.left();
  const isFirst = left === null && store.list().length === 0;
  const due = dueOf(dir, asOf, left, adopted, store);
  const past = isFirst ? await pastOf(dir, asOf, adopted, due) : [];
  const planned = { as_of: asOf, editions: [...due, ...past].map(editionId) };
  store.refuseNewer(planned.editions);
  plan.begin(planned);
  const makers = new SchemeMakers(dir, shanghaiNow());
  try {
    for (const specs of [...batches(due), ...batches(past)]) {
      for (const edition of await makers.make(specs)) {
        if (store.publish(edition)) callbacks.onEdition(edition.id);
      }
    }
  } finally {
    makers.close();
  }
  plan.finish(planned);
}

/** Lists the editions that a first run publishes besides those due, newest first. */
async function pastOf(
  dir: DataDir,
  asOf: string,
  adopted: readonly Scheme[],
  due: readonly EditionSpec[],
): Promise<EditionSpec[]> {
  const { firstRegisteredOn } = await readDataCoverage(dir);
  if (firstRegisteredOn === null) return [];
  const ids = new Set(due.map(editionId));
  return adopted
    .flatMap(({ id }) => pastEditions(asOf, firstRegisteredOn, id, dir.unitKinds))
    .filter((spec) => isOfScheme(spec, adopted) && !ids.has(editionId(spec)))
    .sort((a, b) => compareDates(b, a));
}

/** Editions measured at once; more would only take more memory. */
const BATCH = 20;

function batches(specs: readonly EditionSpec[]): EditionSpec[][] {
  const count = Math.ceil(specs.length / BATCH);
  return Array.from({ length: count }, (_, at) => specs.slice(at * BATCH, (at + 1) * BATCH));
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
    for (const spec of dueEditions(asOf, last, scheme.id, (id) => ids.has(id), dir.unitKinds)) {
      due.set(editionId(spec), spec);
    }
  }
  // A sealed edition stays as it was published, whatever was loaded since.
  for (const { id } of new SealedEditions(dir).list()) due.delete(id);
  // A past day on which no scheme is valid belongs to a scheme that is gone.
  return [...due.values()].filter((spec) => isOfScheme(spec, adopted)).sort(compareDates);
}

/** Whether the scheme of an edition is the one in force on its day. */
function isOfScheme({ scheme, date }: EditionSpec, adopted: readonly Scheme[]): boolean {
  return schemeOn(adopted, date)?.id === scheme;
}
