import type { RunEntry } from '../../etl/jobs/run-entry.ts';
import { loadedText } from '../format/clock.ts';
import { countText } from '../format/number.ts';

type LoggedFile = RunEntry['files'][number];
type LoadedFile = Extract<LoggedFile, { rows: unknown }>;

/** Whether a load went well, in one sentence; and whether somebody has to look. */
export interface LoadVerdict {
  isGood: boolean;
  text: string;
}

/** What the parts of a file's rows are called, in the order of their sum. */
export const ROW_PARTS = [
  ['new', '新增'],
  ['changed', '变更'],
  ['unchanged', '未变'],
  ['duplicate', '重复'],
  ['quarantined', '退回'],
  ['blank', '空行'],
] as const;

export function isLoaded(file: LoggedFile): file is LoadedFile {
  return 'rows' in file;
}

export function loadVerdict(run: RunEntry): LoadVerdict {
  const when = loadedText(run.started_at);
  const refused = run.files.filter((file) => !isLoaded(file));
  const loaded = run.files.filter(isLoaded);
  const sum = (of: 'read' | 'quarantined') =>
    loaded.reduce((total, { rows }) => total + rows[of], 0);
  if (run.outcome === 'running') return { isGood: true, text: `${when} 开始的装载正在进行。` };
  if (run.outcome === 'killed' || run.outcome === 'failed') {
    const how = run.outcome === 'killed' ? '中途断了' : '出错了';
    return { isGood: false, text: `${when} 的装载${how}；没有装完的文件还在，下一次运行接着装。` };
  }
  const counts = `读到 ${countText(sum('read'))} 行，退回 ${countText(sum('quarantined'))} 行`;
  if (refused.length > 0) {
    const names = refused.map(({ file }) => file).join('、');
    const rest = loaded.length === 0 ? '' : `；其余 ${loaded.length} 个已装载，${counts}`;
    return {
      isGood: false,
      text: `${when} 的装载有 ${refused.length} 个文件没有装载：${names}${rest}。`,
    };
  }
  const isGood = sum('quarantined') === 0;
  const verdict = isGood ? '顺利' : '完成，有行要改正';
  return { isGood, text: `${when} 的装载${verdict}：${loaded.length} 个文件，${counts}。` };
}
