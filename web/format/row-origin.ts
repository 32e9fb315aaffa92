interface Place {
  sheet: string | null;
  /** Null: the load of an earlier version of the program did not keep it. */
  row: number | null;
}

interface Origin extends Place {
  load: number;
  source: string;
  file: string;
  mode: string;
}

/** Where a row stands in its file: 工作表“五月”第 12 行. */
export function placeText({ sheet, row }: Place): string {
  if (row === null) return '没有记下行号（旧版装载）';
  return `${sheet === null ? '' : `工作表“${sheet}”`}第 ${row} 行`;
}

/** Where a row came from: 信访件5月.xlsx，工作表“五月”第 12 行（信访件，第 4 次装载）. */
export function originText({ load, source, file, mode, ...place }: Origin): string {
  const replayed = mode === 'replay' ? '，改正后回放' : '';
  return `${file}，${placeText(place)}（${source}${replayed}，第 ${load} 次装载）`;
}
