import { shanghaiTime } from '../../../etl/method/calendar/shanghai.ts';
import { listDeliveries } from '../../../etl/delivery/list-deliveries.ts';
import type { DeliveryState } from '../../../etl/delivery/delivery.ts';
import { textTable } from '../../../etl/base/console-table.ts';
import { dataDir } from '../options.ts';
import type { CommonOptions } from '../options.ts';
import { outputJson } from '../print-json.ts';

const STATES: Record<DeliveryState, string> = {
  waiting: '待批准',
  queued: '待发',
  sending: '正在发',
  retrying: '待重试',
  delivered: '已送达',
  unknown: '无应答，可能已送达',
  given_up: '未送达',
  withdrawn: '已撤回',
};
/** Enough digits to name a delivery; the commands also take the whole key. */
const SHORT = 12;

/**
 * `cockpit papers deliveries`: lists what was sent, to whom, when, and the answer; newest first.
 */
export function deliveriesCommand(options: CommonOptions & { json?: boolean }): void {
  const list = listDeliveries(dataDir(options));
  if (options.json === true) {
    console.log(outputJson<'papers deliveries'>(list));
    return;
  }
  if (list.length === 0) {
    console.log('还没有投递过材料。');
    return;
  }
  const lines = list.map((one) => [
    one.dispatch.slice(0, SHORT),
    one.key.slice(0, SHORT),
    one.title,
    [one.channel, one.recipient, one.file].filter(Boolean).join(' '),
    STATES[one.state],
    shanghaiTime(new Date(one.history.at(-1)?.at ?? one.enqueued_at)),
    one.answer?.split('\n')[0]?.slice(0, 60) ?? '',
  ]);
  const headings = ['材料编号', '投递编号', '材料', '发往', '情况', '时间', '答复'];
  process.stdout.write(textTable([headings, ...lines]));
}
