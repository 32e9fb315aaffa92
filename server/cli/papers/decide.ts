import { UserError } from '../../../etl/base/errors.ts';
import { approve, cancel, confirm, resend } from '../../../etl/delivery/decisions.ts';
import { listDeliveries } from '../../../etl/delivery/list-deliveries.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { shanghaiNow } from '../../../etl/method/calendar/shanghai.ts';
import { approvePaper } from '../../../etl/papers/issue/approve-paper.ts';
import { withPapersLock } from '../../../etl/papers/issue/papers-lock.ts';
import type { AuditAct } from '../../../etl/state/audit/audit-act.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { recordAct } from '../record-act.ts';
import { systemUser } from '../system-user.ts';

interface DecideOptions extends CommonOptions {
  by?: string;
  number?: number;
}

const DECISIONS = { approve, withdraw: cancel, resend, confirm };
const ACTS: Record<keyof typeof DECISIONS, AuditAct> = {
  approve: 'paper_approved',
  withdraw: 'paper_withdrawn',
  resend: 'paper_resent',
  confirm: 'paper_confirmed',
};
const DONE: Record<keyof typeof DECISIONS, string> = {
  approve: '已批准',
  withdraw: '已撤回',
  resend: '将重发',
  confirm: '已确认送达',
};

/** `cockpit papers approve|withdraw|resend|confirm`: records a person's decision under a name. */
export async function decideCommand(
  decision: keyof typeof DECISIONS,
  id: string,
  options: DecideOptions,
): Promise<void> {
  const dir = dataDir(options);
  if (decision === 'approve' && (await approvePublished(dir, id, options))) return;
  if (options.number !== undefined) {
    throw new UserError(`没有以 ${id} 为编号的带文号的材料，请用 cockpit papers list 查到后再试。`);
  }
  const list = listDeliveries(dir);
  const isWhole = decision === 'approve' || decision === 'withdraw';
  const found = new Map(
    list
      .map((one) => [isWhole ? one.dispatch : one.key, one.title] as const)
      .filter(([whole]) => id !== '' && whole.startsWith(id)),
  );
  const [first, second] = found;
  if (first === undefined || second !== undefined) {
    const what = isWhole ? '材料编号' : '投递编号';
    throw new UserError(
      `${first === undefined ? '没有' : '不止一个'}以 ${id} 开头的${what}，请用 cockpit papers deliveries 查到后再试。`,
    );
  }
  const who = options.by ?? namedUser();
  DECISIONS[decision](dir, first[0], who);
  recordDecision(dir, decision, first[1], who);
  console.log(`${DONE[decision]}：${first[1]}`);
}

/**
 * Approves a paper of a report, named by itself or by the number of its dispatch; false when there is
 * none.
 */
async function approvePublished(dir: DataDir, id: string, options: DecideOptions) {
  const papers = new Set(
    listDeliveries(dir)
      .filter(({ dispatch, state }) => id !== '' && dispatch.startsWith(id) && state === 'waiting')
      .map(({ paper }) => paper),
  );
  const [paper = id] = papers;
  if (papers.size > 1) return false;
  const who = options.by ?? namedUser();
  const title = await withPapersLock(dir, () =>
    approvePaper(dir, paper, { who, now: shanghaiNow(), number: options.number ?? null }),
  );
  if (title === null) return false;
  recordDecision(dir, 'approve', title, who);
  console.log(`${DONE.approve}：${title}`);
  return true;
}

function recordDecision(
  dir: DataDir,
  decision: keyof typeof DECISIONS,
  title: string,
  who: string,
): void {
  recordAct(dir, { act: ACTS[decision], record: title, detail: `经办人：${who}` });
}

/** @throws UserError when the system user has no name */
function namedUser(): string {
  const user = systemUser();
  if (user !== null) return user;
  throw new UserError('当前系统用户没有名字，请用 --by 写明经办人。');
}
