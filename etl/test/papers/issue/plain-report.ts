import type { DrawnReport } from '../../../papers/issue/paper-folder.ts';
import type { Paper } from '../../../papers/model/paper.ts';

/** A report of one text file, which holds its name, for each of these papers. */
export function reportOf(...ids: string[]): DrawnReport {
  const papers = ids.map((id) => ({
    paper: { id, editions: ['township-month-2024-03-31-period-plain'] } as Paper,
    files: [{ format: 'txt' as const, file: `${id}.txt`, bytes: new TextEncoder().encode(id) }],
  }));
  return { papers, seals: new Map(), fonts: {} };
}
