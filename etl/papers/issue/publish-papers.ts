import { isPeriodEnd } from '../../method/calendar/period.ts';
import { addHours } from '../../method/calendar/shanghai.ts';
import { editionId } from '../../method/edition-id.ts';
import { cancelCorrected } from '../../delivery/decisions.ts';
import { enqueue } from '../../delivery/enqueue.ts';
import { mayHaveBeenSent } from '../../delivery/hold-restored.ts';
import { bureauFonts, missingText } from '../renderers/fonts/bureau-fonts.ts';
import type { Fonts } from '../renderers/fonts/fonts.ts';
import type { ReportKind } from '../../method/paper-kind.ts';
import { publishLastSealed } from '../../seals/publish-last-sealed.ts';
import { sealEditions } from '../../seals/seal-editions.ts';
import { SealedEditions } from '../../seals/sealed-editions.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { adoptedSchemes } from '../../config/scheme-in-force.ts';
import { readSettings } from '../../config/settings.ts';
import { hasBlanks } from '../contents/blanks.ts';
import { unitOfLetter } from './letter-unit.ts';
import { outgoingPaper, outgoingPaperId } from './outgoing-paper.ts';
import { drawReport } from './draw-report.ts';
import { PaperNumbers } from './paper-numbers.ts';
import { PaperStore } from './paper-store.ts';
import type { BegunIssue, Issue } from './paper-store.ts';
import type { PapersToPublish, WaitingPaper } from './papers-to-publish.ts';
import { monthSpecs, reportSpecs } from './report-specs.ts';

/** Hours after which a caught-up paper is marked late (补发). */
const GRACE_HOURS = 1;

export interface PaperCallbacks {
  /** Called when a report was published, with its new folder and what people should know of it. */
  onPaper: (issue: Issue, folder: string, warning: string | null) => void;
  /** Called when a report is due, but its data is not there yet. */
  onWaiting: (paper: WaitingPaper) => void;
}

/**
 * Makes the pending reports: seals their editions, writes their files, and puts them into the
 * outbox; then those whose editions were restated. Existing files stay as they are. Call it only
 * while holding the lock of the papers.
 * @param now Shanghai wall time
 * @throws UserError when an earlier report cannot be read, after all others are made
 */
export async function publishPapers(
  dir: DataDir,
  now: string,
  { ready, waiting, restated: outdated, unreadable }: PapersToPublish,
  callbacks: PaperCallbacks,
): Promise<void> {
  const store = new PaperStore(dir);
  publishLastSealed(dir);
  for (const paper of waiting) callbacks.onWaiting(paper);
  for (const { kind, date, dueAt, isFirstOfKind } of ready) {
    await sealFor(dir, kind, date, now);
    await publish(dir, store, callbacks, {
      report: kind,
      date,
      revision: 1,
      due_at: dueAt,
      made_at: now,
      late: !isFirstOfKind && addHours(dueAt, GRACE_HOURS) < now,
    });
  }
  for (const issue of outdated) {
    await publish(dir, store, callbacks, {
      ...issue,
      revision: issue.revision + 1,
      made_at: now,
      late: false,
    });
  }
  if (unreadable.length > 0) throw unreadable[0];
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

async function publish(
  dir: DataDir,
  store: PaperStore,
  callbacks: PaperCallbacks,
  head: Omit<Issue, 'title'>,
): Promise<void> {
  // An issue that was killed before it was complete is sent as it was written, so none is sent
  // twice.
  const fonts = bureauFonts(dir);
  const { issue, dispatches } = store.begun(head) ?? (await write(dir, store, head, fonts));
  if (issue.revision > 1) cancelCorrected(dir, sentBefore(store, issue));
  const { send, approval } = readSettings(dir).papers;
  for (const { kind, paper, held: isHeld } of dispatches) {
    const channels = send[kind] ?? [];
    if (channels.length === 0) continue;
    const needsApproval = isHeld || approval.includes(kind) || mayHaveBeenSent(dir, issue.due_at);
    const order = { ...paper, channels, approval: needsApproval };
    enqueue(dir, { ...order, ...unitOfLetter(dir, paper.paper) });
  }
  store.complete(issue);
  callbacks.onPaper(issue, store.path(issue), missingText(fonts));
}

/** Makes a report and writes its files. */
async function write(
  dir: DataDir,
  store: PaperStore,
  head: Omit<Issue, 'title'>,
  fonts: Fonts,
): Promise<BegunIssue> {
  const numbers = new PaperNumbers(dir);
  const { approval } = readSettings(dir).papers;
  const made = await drawReport(dir, head.report, head.date, head.made_at, {
    fonts,
    approvalOf: (paper) => numbers.approvalOf(paper),
    numberDraft: ({ id, kind, numbering, document }) => {
      if (numbering === null || hasBlanks(document)) return false;
      if ((approval as string[]).includes(kind)) return false;
      numbers.numberFor(id, numbering.code, numbering.year);
      return true;
    },
  });
  const issue = { ...head, title: made.papers[0]!.paper.title };
  const dispatches = made.papers.flatMap((drawn) => {
    const { kind, document } = drawn.paper;
    const paper = outgoingPaper(drawn, issue, store.path(issue));
    return kind === 'edition' ? [] : [{ kind, paper, held: hasBlanks(document) }];
  });
  const begun = { issue, dispatches };
  store.write(made, begun);
  return begun;
}

/**
 * The outbox names of the papers that an issue corrects, including letters that are no longer made.
 */
function sentBefore(store: PaperStore, issue: Issue): Set<string> {
  const before = { ...issue, revision: issue.revision - 1 };
  return new Set(
    store.manifest(before).map(({ paper }) => outgoingPaperId(paper, before.revision)),
  );
}
