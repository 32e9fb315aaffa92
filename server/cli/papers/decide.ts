import { userInfo } from 'node:os';
import { UserError } from '../../../etl/base/errors.ts';
import { approve, cancel, confirm, resend } from '../../../etl/delivery/decisions.ts';
import { listDeliveries } from '../../../etl/delivery/list-deliveries.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';

const DECISIONS = { approve, withdraw: cancel, resend, confirm };
const DONE: Record<keyof typeof DECISIONS, string> = {
  approve: '已批准',
  withdraw: '已撤回',
  resend: '将重发',
  confirm: '已确认送达',
};

/** `cockpit papers approve|withdraw|resend|confirm`: records a person's decision under a name. */
export function decideCommand(
  decision: keyof typeof DECISIONS,
  id: string,
  options: CommonOptions & { by?: string },
): void {
  const dir = dataDir(options);
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
  DECISIONS[decision](dir, first[0], options.by ?? systemUser());
  console.log(`${DONE[decision]}：${first[1]}`);
}

/** In a container the user may have a number only. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    throw new UserError('当前系统用户没有名字，请用 --by 写明经办人。');
  }
}
