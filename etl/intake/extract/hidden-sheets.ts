import { UserError } from '../../base/errors.ts';
import type { NoteOnFile } from './read-options.ts';

/** Notes a sheet that is hidden: it is not read, because nobody sees what is in it. */
export function noteHiddenSheet(sheet: string, note: NoteOnFile): void {
  note(`工作表“${sheet}”是隐藏的，没有读；要装载它，请取消隐藏后另存再导入`);
}

/** @throws UserError when every sheet of a workbook is hidden */
export function requireVisibleSheet(
  file: string,
  sheets: readonly { name: string; isHidden: boolean }[],
): void {
  if (sheets.length === 0 || sheets.some(({ isHidden }) => !isHidden)) return;
  const names = sheets.map(({ name }) => `“${name}”`).join('');
  throw new UserError(
    `文件 ${file} 的工作表${names}都是隐藏的，没有可读的内容，整份未装载；请取消隐藏后另存再导入。`,
  );
}
