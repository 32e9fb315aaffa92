import type { FileReport } from '../../etl/intake/load/refused-file-error.ts';
import { settingHint } from '../../etl/intake/load/setting-hint.ts';
import { RULES } from '../../etl/intake/records/rules.ts';
import { asTyped } from '../../etl/base/typed-commands.ts';

/**
 * Prints what was found in a file: sentences, and each reason with its count, the texts seen and the
 * setting that helps.
 */
export function printReport({ notes, reasons }: Pick<FileReport, 'notes' | 'reasons'>): void {
  for (const note of notes) console.log(`  提示：${asTyped(note)}`);
  for (const each of reasons) {
    const { rule, reason, count, values } = each;
    const hint = settingHint(each);
    const kind = RULES[rule].severity === 'reject' ? '退回' : '提示';
    const seen = values.map((value) => `“${value}”`).join('');
    console.log(
      `  ${kind} ${count} 行：${reason}` +
        (seen === '' ? '' : `，写的是${seen}`) +
        (hint === null ? '' : `；${hint}`),
    );
  }
}
