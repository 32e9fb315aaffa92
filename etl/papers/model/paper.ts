import type { LetterKind, ReportKind } from '../../method/paper-kind.ts';
import type { PaperDocument } from './document.ts';
import type { Figure } from './figure.ts';
import type { Table } from './table.ts';

/** A paper (一份材料) in all its formats, made from editions alone and ready to be drawn. */
export interface Paper {
  /** e.g. `weekly-2023-05-21`, `supervise-month-2023-05-31-330783103` */
  id: string;
  /** `edition`: the plain paper of one edition. */
  kind: ReportKind | LetterKind | 'edition';
  /** Title of the file, e.g. `信访工作周亮晒（2023年第20周）`. */
  title: string;
  /** Ids of the editions it is made of. */
  editions: string[];
  /** Versions and hashes of what it is made of, for the properties of its files. */
  provenance: string;
  document: PaperDocument;
  /** Series of its 发文字号, and whether it has one; null: a paper without a number. */
  numbering: { code: string; year: string; isNumbered: boolean } | null;
  /** Whether its pages are drawn as a picture as well. */
  hasPicture: boolean;
  workbook: Sheet[] | null;
  /** The 五色图 and 信访指数 as pictures, with the widths in pixels. */
  map: { figure: Figure; widths: number[] } | null;
  /** For group robots and short messages. */
  message: string | null;
}

/** A sheet of a workbook: a title, the table, notes under it. Printed on A4. */
export interface Sheet {
  name: string;
  title: string;
  /**
   * `poster`: to be put up (晒榜), upright and one page wide, in large type. `details`: everything, on
   * landscape pages.
   */
  form: 'poster' | 'details';
  table: Table;
  /** Columns from the left that stay when scrolling, and are printed on every page. */
  frozenColumns: number;
  notes: string[];
}
