import type { CellStyle } from 'hucre/xlsx';
import { signedDecimals } from '../../model/format-cell.ts';
import type { Sheet } from '../../model/paper.ts';
import { cellColours } from '../../model/palette.ts';
import type { Cell, CellFormat, Column, NamedFormat } from '../../model/table.ts';

/** In points: of a sheet of details, and of one to be put up. */
export const BODY_SIZES: Readonly<Record<Sheet['form'], number>> = { details: 10, poster: 12 };
export const NOTE_SIZE = 9;

const NUMBER_FORMATS: Record<Exclude<NamedFormat, 'signed'>, string> = {
  text: 'General',
  integer: '0',
  percent: '0.00%',
  change: '"↑"0;"↓"0;"—"',
};

/** Text format: words that begin with `=` stay words, even when edited. */
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

export const headStyle = (size: number): CellStyle => ({
  font: { name: '黑体', size },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  fill: solid(HEAD_GROUND),
  border,
});

export const NOTE_STYLE: CellStyle = {
  font: { name: '宋体', size: NOTE_SIZE },
  alignment: { horizontal: 'left', vertical: 'top', wrapText: true },
};

/** Styles of the cells of a table. Equal ones are one object, which keeps the file small. */
export class BodyStyles {
  private readonly styles = new Map<string, CellStyle>();
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  of(cell: Cell, { format, align }: Column): CellStyle {
    const { value } = cell;
    const colours = cellColours(cell);
    const isText = typeof value === 'string';
    const numFmt = isText ? WORDS : numberFormat(value ?? 0, format);
    const key = [colours?.ground, numFmt, align].join();
    const known = this.styles.get(key);
    if (known !== undefined) return known;
    const style: CellStyle = {
      font: {
        name: '宋体',
        size: this.size,
        ...(colours && { color: { rgb: bare(colours.ink) } }),
      },
      alignment: { horizontal: align, vertical: 'center', wrapText: isText },
      border,
      numFmt,
      ...(colours && { fill: solid(colours.ground) }),
    };
    this.styles.set(key, style);
    return style;
  }
}

/** The number format of a cell; equals what `formatCell` writes. */
function numberFormat(value: number, format: CellFormat): string {
  if (typeof format === 'object') return zeros(format.decimals);
  if (format !== 'signed') return NUMBER_FORMATS[format];
  const points = zeros(signedDecimals(value));
  return `+${points};-${points};${points}`;
}

const zeros = (decimals: number) => (0).toFixed(decimals);
