import { UserError } from '../../base/errors.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { readSettings } from '../../config/settings.ts';
import type { Target } from '../../delivery/dispatch.ts';
import { enqueue, targetsThrough } from '../../delivery/enqueue.ts';
import { PAPER_NAMES } from '../../method/paper-kind.ts';
import { composableReport } from './draw-report.ts';
import { unitOfLetter } from './letter-unit.ts';
import { storedPaper } from './outgoing-paper.ts';
import { PaperNumbers } from './paper-numbers.ts';
import { PaperStore } from './paper-store.ts';
import { listPublished } from './published-paper.ts';
import type { PublishedPaper } from './published-paper.ts';
import { readPaper } from './stored-file.ts';

/** Who gets a paper: a channel, and an address or number where it has several. */
export type Recipient = Pick<Target, 'channel' | 'recipient'>;

/**
 * 补发: sends a paper, as it was written, to recipients that it has no delivery for, such as those of a
 * channel that was set up later. Call it only while holding the lock of the papers.
 * @param id its name in the outbox
 * @returns its title; null when there is no such paper
 * @throws UserError when it may not be sent, or there is nobody to send it to
 */
export async function sendPaper(dir: DataDir, id: string): Promise<string | null> {
  const paper = listPublished(dir).find((each) => each.id === id);
  if (paper === undefined) return null;
  requireSendable(paper);
  const missing = missingTargets(dir, paper);
  if (missing.length === 0) {
    throw new UserError(
      `${PAPER_NAMES[paper.kind]}没有还没发到的收件人；要发给别人，请先在 settings.yaml 的 papers.send 里补上渠道。`,
    );
  }
  const outgoing = storedPaper(paper, new PaperStore(dir).path(paper.issue), {
    title: await titleOf(dir, paper),
    message: messageOf(dir, paper),
  });
  const channels = [...new Set(missing.map(({ channel }) => channel))];
  const order = { ...outgoing, channels, approval: false, ...unitOfLetter(dir, paper.paper) };
  enqueue(dir, order, new Date(), (target) => missing.some((each) => isSame(each, target)));
  return outgoing.title;
}

/** Whether a paper may be sent without being approved first. */
export function isSendable({ state }: PublishedPaper): boolean {
  return state !== 'pending' && state !== 'corrected' && state !== 'withdrawn';
}

/**
 * Lists where a paper goes by the settings of today, and has not gone.
 * @throws UserError on a channel that the settings do not have
 */
export function missingTargets(dir: DataDir, paper: PublishedPaper): Recipient[] {
  return settingsTargets(dir, paper).filter(
    (target) => !paper.deliveries.some((delivery) => isSame(delivery, target)),
  );
}

/** Lists where a paper goes by the settings of today. See `missingTargets`. */
export function settingsTargets(dir: DataDir, { kind, paper }: PublishedPaper): Recipient[] {
  const channels = readSettings(dir).papers.send[kind] ?? [];
  return targetsThrough(dir, { channels, files: [], ...unitOfLetter(dir, paper) });
}

/** A group robot gets message and files one by one: they go to the same recipient. */
function isSame(a: Recipient, b: Recipient): boolean {
  return a.channel === b.channel && a.recipient === b.recipient;
}

function requireSendable(paper: PublishedPaper): void {
  if (isSendable(paper)) return;
  const { id, state } = paper;
  const why: Partial<Record<typeof state, string>> = {
    pending: '还没有批准，请先批准',
    corrected: '已有更正件，请发更正件',
  };
  throw new UserError(`${id} ${why[state] ?? '已经撤回，不能再发'}。`);
}

/** The title of a report is written down; that of a letter follows from its wording. */
async function titleOf(dir: DataDir, { unitCode, issue, paper }: PublishedPaper): Promise<string> {
  if (unitCode === null) return issue.title;
  const numbers = new PaperNumbers(dir);
  const { compose } = await composableReport(dir, issue.report, issue.date, issue.made_at, (id) =>
    numbers.approvalOf(id),
  );
  const found = compose().find(({ id }) => id === paper);
  if (found !== undefined) return found.title;
  throw new UserError(`${paper} 所据的通报已经更正，请等更正件出来后再发。`);
}

function messageOf(dir: DataDir, { issue, lines }: PublishedPaper): string | null {
  const line = lines.find(({ format }) => format === 'txt');
  return line === undefined ? null : readPaper(dir, issue, line).toString();
}
