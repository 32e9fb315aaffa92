import {
  BorderStyle,
  Paragraph,
  RelativeVerticalPosition,
  Tab,
  TabStopType,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { FileChild } from 'docx';
import type { Imprint } from '../../model/document.ts';
import { IMPRINT_LINE, MM, PAGES, SIZE, typeAreaWidth } from '../../model/page.ts';
import type { Orientation } from '../../model/page.ts';
import { mmTwips, offGrid, textRun, twips } from './text-style.ts';
import type { TextStyle } from './text-style.ts';

/** 四号仿宋, one character from either side (§7.4.2, §7.4.3). */
const STYLE: TextStyle = { face: 'fangsong', size: SIZE.four };
const CHARACTER = twips(SIZE.four);
const COPY_TO = '抄送：';
const NO_LINE = { style: BorderStyle.NIL, size: 0, color: 'auto' };

/**
 * The 版记: a table on the lower edge of the text, on the page where the text ends. Word requires a
 * paragraph after a table.
 * @param isRuled whether it has lines: on a letter it has none
 */
export function imprintTable(
  { copyTo, printed }: Imprint,
  orientation: Orientation,
  isRuled: boolean,
): FileChild[] {
  const width = mmTwips(typeAreaWidth(PAGES[orientation]));
  const parts = [
    ...(copyTo === null ? [] : [copyLine(copyTo)]),
    ...(printed === null ? [] : [printedLine(printed, width)]),
  ];
  const rule = (millimetres: number) =>
    isRuled
      ? { style: BorderStyle.SINGLE, size: Math.round(millimetres * MM * 8), color: '000000' }
      : NO_LINE;
  const outer = rule(IMPRINT_LINE.outer);
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    columnWidths: [width],
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    margins: { marginUnitType: WidthType.DXA, left: 0, right: 0 },
    borders: {
      top: outer,
      bottom: outer,
      left: NO_LINE,
      right: NO_LINE,
      insideVertical: NO_LINE,
      insideHorizontal: rule(IMPRINT_LINE.inner),
    },
    rows: parts.map(
      (part) =>
        new TableRow({
          cantSplit: true,
          children: [
            new TableCell({ width: { size: width, type: WidthType.DXA }, children: [part] }),
          ],
        }),
    ),
  });
  return [table, new Paragraph({ ...offGrid(twips(1)) })];
}

/** Later lines begin under the first character behind the colon. */
function copyLine(copyTo: string): Paragraph {
  const left = (1 + COPY_TO.length) * CHARACTER;
  return new Paragraph({
    ...offGrid(twips(SIZE.four * 1.6)),
    indent: { left, hanging: COPY_TO.length * CHARACTER, right: CHARACTER },
    children: [textRun(`${COPY_TO}${copyTo}。`, STYLE, { characterSpacing: 0 })],
  });
}

function printedLine({ organ, date }: NonNullable<Imprint['printed']>, width: number): Paragraph {
  return new Paragraph({
    ...offGrid(twips(SIZE.four * 1.6)),
    indent: { left: CHARACTER },
    tabStops: [{ type: TabStopType.RIGHT, position: width - CHARACTER }],
    children: [
      textRun(organ, STYLE, { characterSpacing: 0 }),
      new TextRun({ children: [new Tab()] }),
      textRun(`${date}印发`, STYLE, { characterSpacing: 0 }),
    ],
  });
}
