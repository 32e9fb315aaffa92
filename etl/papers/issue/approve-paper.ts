import { UserError } from '../../base/errors.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { readSettings } from '../../config/settings.ts';
import { approve, withdrawSigned } from '../../delivery/decisions.ts';
import { dispatchId } from '../../delivery/dispatch.ts';
import { enqueue } from '../../delivery/enqueue.ts';
import { listDeliveries } from '../../delivery/list-deliveries.ts';
import { hasBlanks } from '../contents/blanks.ts';
import { bureauFonts } from '../renderers/fonts/bureau-fonts.ts';
import type { Paper } from '../model/paper.ts';
import { readOrganisation } from '../wording/organisation.ts';
import { drawReport } from './draw-report.ts';
import { unitOfLetter } from './letter-unit.ts';
import { outgoingPaper, outgoingPaperId } from './outgoing-paper.ts';
import { replacePaper } from './paper-folder.ts';
import type { DrawnPaper, DrawnReport } from './paper-folder.ts';
import { PaperNumbers } from './paper-numbers.ts';
import { PaperStore } from './paper-store.ts';
import type { Issue } from './paper-store.ts';

/** A person's approval (签发). */
export interface Approving {
  /** Name of the person. */
  who: string;
  /** Shanghai wall time. */
  now: string;
  /** 发文字号 typed by hand: only its serial. Null: the next of the series. */
  number: number | null;
}

/**
 * Approves a published paper: gives it its 发文字号 and day, writes it again with them, and sends it in
 * place of the draft. A paper without a number is released as it is. Killed on the way, it can be
 * approved again. Call it only while holding the lock of the papers.
 * @param paper its name in the outbox: `monthly-2023-05-31`, `.r2` behind that of a correction
 * @returns its title; null when no report has made such a paper
 * @throws UserError when something of it is to be filled in, or its figures were corrected
 */
export async function approvePaper(
  dir: DataDir,
  paper: string,
  approving: Approving,
): Promise<string | null> {
  const store = new PaperStore(dir);
  const found = findPaper(store, paper);
  if (found === null) return null;
  const { issue, id } = found;
  const numbers = new PaperNumbers(dir);
  const draw = () => drawPaperOf(dir, issue, id, numbers);
  const draft = (await draw()).drawn;
  const missing = toFillIn(dir, draft.paper);
  if (missing !== null) throw new UserError(missing);
  const { numbering, kind } = draft.paper;
  if (kind === 'edition') return null;
  if (numbering === null) {
    if (approving.number !== null) {
      throw new UserError(`${draft.paper.title}没有发文字号，请去掉 --number 再批准。`);
    }
    releaseAsItIs(dir, paper, approving.who);
    return draft.paper.title;
  }
  const { who: signed_by, now, number } = approving;
  const signed_on = now.slice(0, 10);
  const series = { code: numbering.code, year: signed_on.slice(0, 4) };
  const signed_revision = issue.revision;
  const isWaiting = waitingOf(dir, paper).length > 0;
  numbers.sign(id, series, { signed_on, signed_by, signed_revision, number }, { isWaiting });
  const { drawn, report } = await draw();
  replacePaper(store.path(issue), drawn, report);
  const outgoing = outgoingPaper(drawn, issue, store.path(issue));
  const channels = readSettings(dir).papers.send[kind] ?? [];
  if (channels.length > 0) {
    enqueue(dir, { ...outgoing, channels, approval: false, ...unitOfLetter(dir, id) });
  }
  withdrawSigned(dir, paper, dispatchId(outgoing), signed_by);
  numbers.issued(id);
  return outgoing.title;
}

/** The newest issue that made a paper, and the paper's own id. */
function findPaper(store: PaperStore, paper: string): { issue: Issue; id: string } | null {
  for (const issue of store.list().reverse()) {
    const line = store
      .manifest(issue)
      .find((each) => outgoingPaperId(each.paper, issue.revision) === paper);
    if (line !== undefined) return { issue, id: line.paper };
  }
  return null;
}

async function drawPaperOf(
  dir: DataDir,
  issue: Issue,
  id: string,
  numbers: PaperNumbers,
): Promise<{ drawn: DrawnPaper; report: DrawnReport }> {
  const report = await drawReport(dir, issue.report, issue.date, issue.made_at, {
    fonts: bureauFonts(dir),
    approvalOf: (paper) => numbers.approvalOf(paper),
    only: id,
  });
  const drawn = report.papers.find(({ paper }) => paper.id === id);
  const seals = new PaperStore(dir)
    .manifest(issue)
    .filter((line) => line.paper === id)
    .every(({ edition, seal }) => report.seals.get(edition) === seal);
  if (drawn === undefined || !seals) {
    throw new UserError(`${id} 所据的通报已经更正，请等更正件出来后批准更正件。`);
  }
  return { drawn, report };
}

/** Says what of a paper is still to be filled in (待填) before it can be approved; null: nothing. */
export function toFillIn(dir: DataDir, { title, document }: Paper): string | null {
  if (!hasBlanks(document)) return null;
  const { contact, telephone } = readOrganisation(dir);
  const fields = [
    ...(contact === '' ? ['联系人 contact'] : []),
    ...(telephone === '' ? ['联系电话 telephone'] : []),
  ];
  const what = fields.length === 0 ? '' : `（${fields.join('、')}）`;
  return `${title}还有“待填”的内容${what}，请先在 papers/organisation.yaml 或材料的写法里填好，再批准。`;
}

const waitingOf = (dir: DataDir, paper: string) =>
  listDeliveries(dir).filter((each) => each.paper === paper && each.state === 'waiting');

/** Papers without a number, as 日通报, are approved as they were written. */
function releaseAsItIs(dir: DataDir, paper: string, who: string): void {
  const [waiting] = waitingOf(dir, paper);
  if (waiting === undefined) {
    throw new UserError(`${paper} 没有等待批准的投递，可能已经批准或撤回，请刷新后再看。`);
  }
  approve(dir, waiting.dispatch, who);
}
