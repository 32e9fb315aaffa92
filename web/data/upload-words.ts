import type { UploadAnswer } from '../../server/contract/uploads.ts';
import { countText } from '../format/number.ts';

/** Where an upload stands, in one sentence: what is going on, or what was found and what to do. */
export function uploadSentence({
  state,
  order,
  waits_for,
  refusal,
  output,
}: Pick<UploadAnswer, 'state' | 'order' | 'waits_for' | 'refusal' | 'output'>): string {
  const doing = order === 'load' ? '装载' : '核对';
  const rejected = output?.quarantined ?? 0;
  switch (state) {
    case 'waiting':
      return `等待${doing}，轮到就自动开始；可以离开这一页。`;
    case 'running':
      return waits_for === null
        ? `正在${doing}；可以离开这一页。`
        : `${waits_for.replace(/，?请等它结束后再试。$/, '')}；等它结束就自动${doing}。`;
    case 'checked':
      return rejected === 0
        ? '核对完了，可以装载；还没有装载。'
        : `核对完了，可以装载，其中 ${countText(rejected)} 行会退回；还没有装载。`;
    case 'done':
      return rejected === 0
        ? '已装载，文件已删去；各期通报在下一次每日运行时更新。'
        : `已装载，退回 ${countText(rejected)} 行，在下面改正；文件已删去，各期通报在下一次每日运行时更新。`;
    case 'refused':
    case 'failed':
      return refusal ?? '没有装载。';
  }
}
