import { isPeriodEnd } from '../calendar/period.ts';
import { addHours } from '../calendar/shanghai.ts';
import { editionId } from '../editions/spec.ts';
import { enqueue } from '../notify/enqueue.ts';
import { bureauFonts } from '../papers/fonts/bureau-fonts.ts';
import type { ReportKind } from '../method/paper.ts';
import { publishLast } from '../seals/publish-last.ts';
import { sealEditions } from '../seals/seal-editions.ts';
import { SealedEditions } from '../seals/sealed-editions.ts';
import type { DataDir } from '../settings/data-dir.ts';
import { adoptedSchemes } from '../settings/scheme-in-force.ts';
import { readSettings } from '../settings/settings.ts';
import { dataReach } from '../warehouse/data-reach.ts';
import type { DataReach } from '../warehouse/data-reach.ts';
import { hasData } from '../warehouse/warehouse.ts';
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

/** What there is to do about papers at a time. */
export interface PendingPapers {
  /** Due, and their data is there; oldest first. */
  ready: FirstIssue[];
  /** Due, but no data came since their last day ended. */
  waiting: DuePaper[];
  /** Newest issues of reports whose editions were restated since. */
  restated: Issue[];
}

/** A report never made before. */
interface FirstIssue extends DuePaper {
  /** None of its kind was ever made: what came before is nobody's delay. */
  isFirstOfKind: boolean;
}

/**
 * The reports to be made, without making any; none where nothing was ever loaded.
 * @param last the last day a report may be about
 */
export async function pendingPapers(
  dir: DataDir,
  last: string,
  isDue: (paper: DuePaper) => boolean,
): Promise<PendingPapers> {
  if (!hasData(dir)) return { ready: [], waiting: [], restated: [] };
  const store = new PaperStore(dir);
  const issues = store.list();
  const madeOf = (kind: ReportKind) =>
    new Set(issues.filter((issue) => issue.report === kind).map(({ date }) => date));
  const due = duePapers(readSettings(dir).papers, last, madeOf, isDue);
  const reach = await dataReach(dir);
  const are = (state: Readiness) => due.filter(({ date }) => readiness(date, reach) === state);
  return {
    ready: are('ready').map((paper) => ({
      ...paper,
      isFirstOfKind: madeOf(paper.kind).size === 0,
    })),
    waiting: are('waiting'),
    restated: restated(dir, store, issues),
  };
}

/**
 * Makes the reports to be made: seals their editions, writes their files, and puts them into the
 * outbox; then those whose editions were restated. What is there already stays as it is.
 * @param now Shanghai wall time
 */
export async function publishPapers(
  dir: DataDir,
  now: string,
  { ready, waiting, restated: outdated }: PendingPapers,
  report: PaperReport,
): Promise<void> {
  const store = new PaperStore(dir);
  publishLast(dir);
  for (const paper of waiting) report.onWaiting(paper);
  for (const { kind, date, dueAt, isFirstOfKind } of ready) {
    await sealFor(dir, kind, date, now);
    await publish(dir, store, report, {
      report: kind,
      date,
      revision: 1,
      due_at: dueAt,
      made_at: now,
      late: !isFirstOfKind && addHours(dueAt, GRACE_HOURS) < now,
    });
  }
  for (const issue of outdated) {
    await publish(dir, store, report, {
      ...issue,
      revision: issue.revision + 1,
      made_at: now,
      late: false,
    });
  }
}

type Readiness = 'empty' | 'waiting' | 'ready';

/**
 * Whether there is anything to make a report of, and whether it is all there: without a load after
 * its last day ended, a day nobody has delivered yet would go out as a day without cases.
 */
function readiness(date: string, { firstRegisteredOn, newestLoadAt }: DataReach): Readiness {
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
      .some(({ edition, seal }) => seal !== null && newest.get(edition)?.hash !== seal),
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
