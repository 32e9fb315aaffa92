/** Where a row stands in its file: 工作表“五月”第 12 行. */
export function placeText({ sheet, row }: { sheet: string | null; row: number | null }): string {
  if (row === null) return '没有记下行号（旧版装载）';
  return `${sheet === null ? '' : `工作表“${sheet}”`}第 ${row} 行`;
}
