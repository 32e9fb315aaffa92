import type { Fonts } from '../fonts/fonts.ts';
import type { Imprint } from '../../model/document.ts';
import { IMPRINT_LINE, MM, SIZE } from '../../model/page.ts';
import type { LayoutBox } from './box.ts';
import { breakLines } from './break-lines.ts';
import type { TextStyle } from './canvas.ts';
import { INK } from './styles.ts';
import { measureWith, placedLine } from './text-boxes.ts';

/** 四号仿宋, one character from either side (§7.4.2, §7.4.3). */
const STYLE: TextStyle = { face: 'fangsong', size: SIZE.four, colour: INK };
const LINE = SIZE.four * 1.6;
const COPY_TO = '抄送：';

/**
 * The 版记 from its first line to its last, which stands on the lower edge of the text.
 * @param isRuled whether it has lines: on a letter it has none
 */
export function imprintBoxes(
  { copyTo, printed }: Imprint,
  width: number,
  isRuled: boolean,
  fonts: Fonts,
): LayoutBox[] {
  const rule = (millimetres: number) => (isRuled ? [ruleBox(millimetres * MM, width)] : []);
  const parts = [
    ...(copyTo === null ? [] : [copyLines(copyTo, width, fonts)]),
    ...(printed === null ? [] : [printedLine(printed, width, fonts)]),
  ];
  const boxes = [
    ...rule(IMPRINT_LINE.outer),
    ...parts.flatMap((part, at) => [...(at === 0 ? [] : rule(IMPRINT_LINE.inner)), ...part]),
    ...rule(IMPRINT_LINE.outer),
  ];
  return boxes.map((box) => ({ ...box, isImprint: true }));
}

/** Later lines begin under the first character behind the colon. */
function copyLines(copyTo: string, width: number, fonts: Fonts): LayoutBox[] {
  const measure = measureWith(fonts, STYLE);
  const left = STYLE.size + measure(COPY_TO);
  const lines = breakLines(`${copyTo}。`, width - left - STYLE.size, measure);
  return lines.map(({ text }, at) =>
    placedLine(
      [...(at === 0 ? [{ text: COPY_TO, x: STYLE.size }] : []), { text, x: left }],
      STYLE,
      LINE,
    ),
  );
}

function printedLine(
  { organ, date }: NonNullable<Imprint['printed']>,
  width: number,
  fonts: Fonts,
): LayoutBox[] {
  const words = `${date}印发`;
  const right = width - STYLE.size - measureWith(fonts, STYLE)(words);
  const parts = [
    { text: organ, x: STYLE.size },
    { text: words, x: right },
  ];
  return [placedLine(parts, STYLE, LINE)];
}

const ruleBox = (thickness: number, width: number): LayoutBox => ({
  height: thickness,
  draw: (canvas, x, y) => canvas.line(x, y, x + width, y, thickness, INK),
});
