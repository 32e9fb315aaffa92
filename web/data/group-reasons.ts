import type { ToldReason } from '../../etl/intake/load/reason.ts';

/** A reason in several files: rows of all, texts of all, and the rows of each. */
export interface GroupedReason extends ToldReason {
  files: { file: string; count: number }[];
}

/** The reasons of some files, each once, those that reject rows first, then the most frequent. */
export function groupReasons(
  files: readonly { file: string; reasons: readonly ToldReason[] }[],
): GroupedReason[] {
  const grouped = new Map<string, GroupedReason>();
  for (const { file, reasons } of files) {
    for (const { count, values, hint, ...reason } of reasons) {
      const key = [reason.severity, reason.field, reason.rule].join(' ');
      const own = grouped.get(key) ?? { ...reason, count: 0, values: [], hint, files: [] };
      own.count += count;
      own.values = [...new Set([...own.values, ...values])];
      own.hint ??= hint;
      own.files.push({ file, count });
      grouped.set(key, own);
    }
  }
  const isWarning = ({ severity }: ToldReason) => Number(severity === 'warn');
  return [...grouped.values()].sort((a, b) => isWarning(a) - isWarning(b) || b.count - a.count);
}
