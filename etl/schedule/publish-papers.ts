import { isPeriodEnd } from '../calendar/period.ts';
import { addHours } from '../calendar/shanghai.ts';
import { editionId } from '../editions/spec.ts';
import { enqueue } from '../notify/enqueue.ts';
import { bureauFonts } from '../papers/fonts/bureau-fonts.ts';
import type { ReportKind } from '../method/paper.ts';
import { sealEditions } from '../seals/seal-editions.ts';
import { SealedEditions } from '../seals/sealed-editions.ts';
import type { DataDir } from '../settings/data-dir.ts';
import { adoptedSchemes } from '../settings/scheme-in-force.ts';
import { readSettings } from '../settings/settings.ts';
import { dataReach } from '../warehouse/data-reach.ts';
import type { DataReach } from '../warehouse/data-reach.ts';
import { duePapers } from './due-papers.ts';
import type { DuePaper } from './due-papers.ts';
import { dispatchOf } from './dispatch-of.ts';
import { makeReport } from './make-report.ts';
import { PaperNumbers } from './paper-numbers.ts';
import { PaperStore } from './paper-store.ts';
import type { Issue } from './paper-store.ts';
import { monthSpecs, reportSpecs } from './report-specs.ts';

/** Hours after which a paper made up for is marked late (补发). */
const GRACE_HOURS = 1;

export interface PaperReport {
  /** A report went out, in a new folder. */
  onPaper: (issue: Issue, folder: string) => void;
  /** One is due, but no data came since its last day ended. */
  onWaiting: (paper: DuePaper) => void;
}

/**
 * Makes the reports that are due: seals their editions, writes their files, and puts them into the
 * outbox; then those whose editions were restated since. What is there already stays as it is.
 * @param now Shanghai wall time
 * @param last the last day a report may be about
 */
export async function publishPapers(
  dir: DataDir,
  now: string,
  last: string,
  isDue: (paper: DuePaper) => boolean,
  report: PaperReport,
): Promise<void> {
  const store = new PaperStore(dir);
  const { papers: schedule } = readSettings(dir);
  const issues = store.list();
  const madeOf = (kind: ReportKind) =>
    new Set(issues.filter((issue) => issue.report === kind).map(({ date }) => date));
  const due = duePapers(schedule, last, madeOf, isDue);
  const reach = await dataReach(dir);
  for (const paper of due) {
    const { kind, date, dueAt } = paper;
    const ready = readiness(date, reach);
    if (ready === 'waiting') report.onWaiting(paper);
    if (ready !== 'ready') continue;
    await sealFor(dir, kind, date, now);
    const isFirst = madeOf(kind).size === 0;
    await publish(dir, store, report, {
      report: kind,
      date,
      revision: 1,
      due_at: dueAt,
      made_at: now,
      late: !isFirst && addHours(dueAt, GRACE_HOURS) < now,
    });
  }
  for (const issue of restated(dir, store, issues)) {
    await publish(dir, store, report, {
      ...issue,
      revision: issue.revision + 1,
      made_at: now,
      late: false,
    });
  }
}

/**
 * Whether there is anything to make a report of, and whether it is all there: without a load after
 * its last day ended, a day nobody has delivered yet would go out as a day without cases.
 */
function readiness(
  date: string,
  { firstRegisteredOn, newestLoadAt }: DataReach,
): 'empty' | 'waiting' | 'ready' {
  if (firstRegisteredOn === null || newestLoadAt === null || firstRegisteredOn > date) {
    return 'empty';
  }
  return newestLoadAt.slice(0, 10) > date ? 'ready' : 'waiting';
}

/** Seals the editions of a report, and those of whole months that it quotes. */
async function sealFor(dir: DataDir, kind: ReportKind, date: string, now: string): Promise<void> {
  const adopted = adoptedSchemes(dir);
  const months = monthSpecs(kind, date, adopted).filter((spec) => isPeriodEnd('month', spec.date));
  const sealed = new Set(new SealedEditions(dir).list().map(({ id }) => id));
  const specs = [...months, ...reportSpecs(kind, date, adopted)].filter(
    (spec) => !sealed.has(editionId(spec)),
  );
  for (const scheme of new Set(specs.map((spec) => spec.scheme))) {
    const ofScheme = specs.filter((spec) => spec.scheme === scheme);
    await sealEditions(dir, ofScheme, { now, restate: false });
  }
}

/** The newest issue of each report whose editions have a newer seal than it was made of. */
function restated(dir: DataDir, store: PaperStore, issues: readonly Issue[]): Issue[] {
  const newest = new Map(new SealedEditions(dir).list().map((entry) => [entry.id, entry]));
  const last = new Map(issues.map((issue) => [`${issue.report} ${issue.date}`, issue]));
  return [...last.values()].filter((issue) =>
    store
      .manifest(issue)
      .some(({ edition, seal }) => seal !== null && newest.get(edition)?.edition.sha256 !== seal),
  );
}

async function publish(
  dir: DataDir,
  store: PaperStore,
  report: PaperReport,
  head: Omit<Issue, 'title'>,
): Promise<void> {
  const numbers = new PaperNumbers(dir);
  const made = await makeReport(dir, head.report, head.date, head.made_at, {
    fonts: bureauFonts(dir),
    numbered: (paper, code, year) => numbers.of(paper, code, year),
  });
  const issue = { ...head, title: made.papers[0]!.paper.title };
  // Killed before it is complete, it is made and enqueued again: the same bytes, so sent once.
  store.write(issue, made);
  const { send, approval } = readSettings(dir).papers;
  for (const drawn of made.papers) {
    const { kind } = drawn.paper;
    if (kind === 'edition') continue;
    const channels = send[kind] ?? [];
    if (channels.length === 0) continue;
    enqueue(dir, {
      ...dispatchOf(drawn, issue, store.path(issue)),
      channels,
      approval: approval.includes(kind),
    });
  }
  store.complete(issue);
  report.onPaper(issue, store.path(issue));
}
