import type { RunEntry } from '../../etl/jobs/run-entry.ts';
import type { SourceFreshness } from '../../etl/jobs/source-freshness.ts';

export const OUTCOME_NAMES: Record<RunEntry['outcome'], string> = {
  done: '完成',
  refused: '有文件没有装载',
  failed: '出错',
  running: '正在运行',
  killed: '中断',
};

export const WORK_NAMES: Record<RunEntry['work'], string> = {
  day: '每日运行',
  import: '装载',
  papers: '出材料',
};

export const FRESHNESS_NAMES: Record<SourceFreshness['state'], string> = {
  fresh: '按时',
  warn: '晚了',
  error: '太晚',
  never: '还没有装载过',
};
