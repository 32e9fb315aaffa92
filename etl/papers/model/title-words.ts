/** Words of the field that the dictionary of the runtime splits. */
const TERMS = [
  ...['信访工作', '信访指数', '信访事项', '信访局', '信访', '督办函', '五色图', '化解率'],
  ...['镇乡街道', '部门单位', '考核情况', '排名情况', '有关问题', '日通报', '周亮晒', '月排名'],
  ...['季考核', '加减分', '办事处', '人民政府', '联席会议', '信息化'],
];

/** Numbers with what they count: `2023年第二季度`, `5月21日`. */
const DATE = /\d{4}年度?(?:第[一二三四]季度|第\d+周|\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日/gu;

/** Words that no line begins with, or ends with: they lean on the word before or after. */
const LEANING_BACK = /^(?:的|等)/;
const LEANING_FORWARD = /(?:关于|对|和|与|及|至|表扬)$/;

/**
 * Returns the places of a title at which a line may end (GB/T 9704-2012 §7.3.1: 词意完整).
 * @param names that stay whole besides: of units, of the county
 */
export function titleBreaks(text: string, names: readonly string[]): Set<number> {
  const words = new Intl.Segmenter('zh', { granularity: 'word' }).segment(text);
  const ends = new Set(Array.from(words, ({ index, segment }) => index + segment.length));
  const whole = [
    ...Array.from(text.matchAll(DATE), ({ 0: found, index }) => [index, found.length] as const),
    ...[...TERMS, ...names].flatMap((word) => placesOf(word, text)),
  ];
  for (const [start, length] of whole) ends.add(start).add(start + length);
  for (const [start, length] of whole) {
    for (let at = start + 1; at < start + length; at += 1) ends.delete(at);
  }
  for (const at of ends) {
    const leans = LEANING_BACK.test(text.slice(at)) || LEANING_FORWARD.test(text.slice(0, at));
    if (leans) ends.delete(at);
  }
  return ends;
}

function placesOf(word: string, text: string): (readonly [start: number, length: number])[] {
  const places: (readonly [number, number])[] = [];
  if (word === '') return places;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    places.push([at, word.length]);
  }
  return places;
}
