import { fixedDigits } from '../cell-text.ts';
import type { FixedDigits } from '../cell-text.ts';
import { isDateFormat } from '../serial-date.ts';
import type { Archive } from './archive.ts';
import { readXml } from './xml.ts';

/**
 * Built-in number formats of dates and times (ECMA-376 §18.8.30). Those of Chinese spreadsheets are
 * 27 to 36 and 50 to 58.
 */
const DATE_FORMATS = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

/** How cells of a style show numbers. */
export interface CellFormat {
  /** As dates or times. */
  isDate: boolean;
  digits: FixedDigits | null;
}

/** Returns the formats of cells by style number. */
export async function readCellFormats(archive: Archive, part: string): Promise<CellFormat[]> {
  const formats = new Map<string, string>();
  const styles: CellFormat[] = [];
  let isCellStyle = false;
  await readXml(archive.read(part), {
    open(name, { numFmtId: id = '0', formatCode: code = '' }) {
      if (name === 'numFmt') formats.set(id, code);
      else if (name === 'cellXfs') isCellStyle = true;
      else if (name === 'xf' && isCellStyle) {
        const format = formats.get(id);
        styles.push({
          isDate: format === undefined ? isDateNumber(Number(id)) : isDateFormat(format),
          digits: format === undefined ? null : fixedDigits(format),
        });
      }
    },
    close(name) {
      if (name === 'cellXfs') isCellStyle = false;
    },
  });
  return styles;
}

/** Returns whether a built-in number format is one of a date or time. */
function isDateNumber(id: number): boolean {
  return DATE_FORMATS.some(([from, to]) => id >= from && id <= to);
}
