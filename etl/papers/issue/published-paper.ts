import { group } from 'd3';
import type { DataDir } from '../../config/data-dir.ts';
import type { Delivery } from '../../delivery/delivery.ts';
import { listDeliveries } from '../../delivery/list-deliveries.ts';
import { isBulletin } from '../../method/paper-kind.ts';
import type { PaperKind } from '../../method/paper-kind.ts';
import type { PaperState } from '../../method/paper-state.ts';
import { letterUnit } from './letter-unit.ts';
import { outgoingPaperId } from './outgoing-paper.ts';
import type { ManifestLine } from './paper-folder.ts';
import { PaperNumbers } from './paper-numbers.ts';
import type { NumberLine } from './paper-numbers.ts';
import { paperState } from './paper-state.ts';
import { PaperStore } from './paper-store.ts';
import type { Issue } from './paper-store.ts';

/** A report or a letter as it was published, and what has become of it. */
export interface PublishedPaper {
  /** Its name in the outbox: `monthly-2023-05-31`, `.r2` behind that of a correction. */
  id: string;
  /** The same of every revision: `monthly-2023-05-31`. */
  paper: string;
  kind: PaperKind;
  /** The unit that a letter goes to; null: a report. */
  unitCode: string | null;
  issue: Issue;
  /** A line for each file and edition of it. */
  lines: ManifestLine[];
  state: PaperState;
  /** Its 发文字号 and who approved it; null: it has none yet. */
  number: NumberLine | null;
  /** Newest first. */
  deliveries: Delivery[];
}

/**
 * Lists every published paper, the newest report first, its letters behind it.
 * @throws DamagedError when a record of them cannot be read
 */
export function listPublished(dir: DataDir): PublishedPaper[] {
  const store = new PaperStore(dir);
  const numbers = new PaperNumbers(dir).byPaper();
  const deliveries = group(listDeliveries(dir), ({ paper }) => paper);
  const issues = store.list();
  const newest = new Map(issues.map((issue) => [`${issue.report} ${issue.date}`, issue]));
  return issues.reverse().flatMap((issue) => {
    const isCorrected = newest.get(`${issue.report} ${issue.date}`) !== issue;
    const papers = group(store.manifest(issue), ({ paper }) => paper);
    return [...papers].map(([paper, lines]) => {
      const id = outgoingPaperId(paper, issue.revision);
      const own = deliveries.get(id) ?? [];
      const number = numbers.get(paper) ?? null;
      const of = letterUnit(paper) ?? { kind: issue.report, unitCode: null };
      const hasNumber = number !== null;
      const state = paperState({ ...of, isCorrected, hasNumber, deliveries: own });
      return { id, paper, ...of, issue, lines, state, number, deliveries: own };
    });
  });
}

/** Whether a paper was ever let out: others than those who make it may read it from then on. */
export function isIssued({
  state,
  kind,
  number,
  deliveries,
}: Pick<PublishedPaper, 'state' | 'kind' | 'number' | 'deliveries'>): boolean {
  if (state === 'pending' || state === 'withdrawn') return false;
  if (state !== 'corrected') return true;
  if (deliveries.length > 0) return deliveries.some((each) => each.state === 'delivered');
  return isBulletin(kind) || number !== null;
}
