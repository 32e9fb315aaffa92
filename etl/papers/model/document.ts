import type { Figure } from './figure.ts';
import type { Table } from './table.ts';

/** A paper as text on pages (公文), laid out by GB/T 9704-2012. DOCX and PDF are made from it. */
export interface PaperDocument {
  head: Head;
  /** 标题; null if the head contains it. */
  title: string | null;
  /** Names of units and of the county, which the lines of a title leave whole. */
  names: string[];
  /** 主送机关, e.g. `各镇乡人民政府、街道办事处`. */
  addressee: string | null;
  body: Block[];
  /** 附件, each on its own pages behind the signature. The body lists their titles. */
  annexes: Annex[];
  /** 发文机关署名 and 成文日期. */
  signature: { organ: string; date: string } | null;
  /** 附注, e.g. contact and telephone of the office. */
  contact: string | null;
  /** Small print at the end: the sources of the figures, and 演示数据 for demo data. */
  notes: string[];
  /** 版记 at the foot of the last page; null: none. */
  imprint: Imprint | null;
}

/** 版记: who gets a copy, who printed it and when. */
export interface Imprint {
  /** 抄送机关, `市委办公室，市政府办公室`; null: nobody. */
  copyTo: string | null;
  /** 印发机关 and 印发日期; null on a letter (§10.1) and on a bulletin, whose head has both. */
  printed: { organ: string; date: string } | null;
}

/** 版头. */
export type Head =
  /** 文件格式: `东阳市信访局文件`, `东信〔2023〕15号`, a red line. */
  | { form: 'document'; organ: string; number: string }
  /** 简报格式: a red name, `第 141 期`, organ and date over a red line. */
  | { form: 'bulletin'; name: string; issue: string; organ: string; date: string }
  /** 信函格式: the organ's name over a red double line, the number at the right under it. */
  | { form: 'letter'; organ: string; number: string };

export interface Annex {
  title: string;
  blocks: Block[];
}

export type Block =
  /** 一、 */
  | { block: 'heading'; text: string }
  /** Two characters indented. */
  | { block: 'paragraph'; text: string }
  /** `note`: small print under the table. */
  | { block: 'table'; title: string | null; table: Table; note?: string }
  /** Drawn as wide as the page. */
  | { block: 'figure'; title: string | null; figure: Figure };
