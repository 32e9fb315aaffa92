import type { CellStyle } from 'hucre/xlsx';
import { PALETTE } from '../model/palette.ts';
import type { Cell, CellFormat, Column } from '../model/table.ts';

/** In points. */
export const BODY_SIZE = 10;
export const NOTE_SIZE = 9;

/** How a figure shows; as `cellText` writes it. */
export const NUMBER_FORMATS: Record<CellFormat, string> = {
  text: 'General',
  integer: '0',
  decimal1: '0.0',
  decimal2: '0.00',
  decimal4: '0.0000',
  percent: '0.00%',
  change: '"↑"0;"↓"0;"—"',
  signed: '+0.00;-0.00;0.00',
};
/** Words stay words, even where they begin with `=` and are typed over. */
const WORDS = '@';

const HEAD_GROUND = '#f1efe9';
const line = { style: 'thin', color: { rgb: '999999' } } as const;
const border = { top: line, right: line, bottom: line, left: line };
const solid = (colour: string): CellStyle['fill'] => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { rgb: bare(colour) },
});
const bare = (colour: string) => colour.slice(1).toUpperCase();

export const TITLE_STYLE: CellStyle = {
  font: { name: '黑体', size: 16 },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

export const HEAD_STYLE: CellStyle = {
  font: { name: '黑体', size: BODY_SIZE },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  fill: solid(HEAD_GROUND),
  border,
};

export const NOTE_STYLE: CellStyle = {
  font: { name: '宋体', size: NOTE_SIZE },
  alignment: { horizontal: 'left', vertical: 'top', wrapText: true },
};

/** Styles of the cells of a table; equal ones are one object, which keeps the file small. */
export class BodyStyles {
  private readonly styles = new Map<string, CellStyle>();

  of({ value, fill }: Cell, { format, align }: Column): CellStyle {
    const isText = typeof value === 'string';
    const key = [isText, fill, format, align].join();
    const known = this.styles.get(key);
    if (known !== undefined) return known;
    const style: CellStyle = {
      font: {
        name: '宋体',
        size: BODY_SIZE,
        ...(fill && { color: { rgb: bare(PALETTE[fill].ink) } }),
      },
      alignment: { horizontal: align, vertical: 'center', wrapText: isText },
      border,
      numFmt: isText ? WORDS : NUMBER_FORMATS[format],
      ...(fill && { fill: solid(PALETTE[fill].ground) }),
    };
    this.styles.set(key, style);
    return style;
  }
}
