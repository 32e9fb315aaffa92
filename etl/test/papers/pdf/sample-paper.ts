import type { FileMetadata } from '../../../papers/model/file-metadata.ts';
import type { Block, PaperDocument } from '../../../papers/model/document.ts';
import type { Column, Table } from '../../../papers/model/table.ts';

export const ABOUT: FileMetadata = {
  title: '信访工作周亮晒（2023年第20周）',
  date: '2023-05-21',
  provenance: '版本1+0123456789ab',
};

/** A bulletin of one paragraph; the given fields replace its own. */
export function paper(parts: Partial<PaperDocument> = {}): PaperDocument {
  return {
    head: {
      form: 'bulletin',
      name: '信访工作周亮晒',
      issue: '第20期',
      organ: '演县信访局',
      date: '2023年5月21日',
    },
    title: null,
    addressee: null,
    body: [paragraph('本周情况平稳。')],
    annexes: [],
    signature: null,
    contact: null,
    notes: [],
    imprint: null,
    names: [],
    ...parts,
  };
}

export const LETTER: PaperDocument['head'] = {
  form: 'letter',
  organ: '演县信访局',
  number: '演信函〔2023〕3号',
};

export const DOCUMENT: PaperDocument['head'] = {
  form: 'document',
  organ: '演县信访局文件',
  number: '演信〔2023〕15号',
};

export const paragraph = (text: string): Block => ({ block: 'paragraph', text });

export const tableBlock = (table: Table): Block => ({ block: 'table', title: null, table });

export function column(title: string, width: number, more: Partial<Column> = {}): Column {
  return { title, format: 'text', align: 'left', width, ...more };
}

/** Units 1镇, 2镇 … with an index in hundredths and a colour, in columns of the widths. */
export function ranking(count: number, widths: readonly [number, number, number]): Table {
  return {
    columns: [
      column('单位', widths[0]),
      column('指数', widths[1], { format: { decimals: 2 }, align: 'right', group: '五色图' }),
      column('颜色', widths[2], { align: 'center', group: '五色图' }),
    ],
    rows: Array.from({ length: count }, (_, row) => [
      { value: `${row + 1}镇` },
      { value: (row + 1) / 100 },
      { value: '蓝', fill: 'blue' as const },
    ]),
  };
}
