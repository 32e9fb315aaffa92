import type { UploadAnswer } from '../../server/contract/uploads.ts';

/** What has become of a row that was put right, or would, in one sentence. */
export function repairSentence(
  number: string,
  { repair, state }: Pick<UploadAnswer, 'repair' | 'state'>,
): string {
  if (repair === null) return `${number} 没有装载。`;
  const isDone = state === 'done';
  if (repair.open > 0)
    return `${number} 还有不对的地方${isDone ? '，没有装载' : ''}，请看下面的原因。`;
  if (repair.superseded > 0) {
    return `${number} 以后已另有更新的数据，${isDone ? '没有再装载' : '不会再装载'}，这一行算已处理。`;
  }
  return isDone ? `${number} 已改正并装载。` : `${number} 可以装载了。`;
}
