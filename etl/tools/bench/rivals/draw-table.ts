import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Table } from '../../../papers/model/table.ts';
import { openFonts } from '../../../papers/renderers/fonts/open-fonts.ts';
import { shippedPath } from '../../../papers/renderers/fonts/shipped-fonts.ts';
import { renderPdf } from '../../../papers/renderers/pdf/render-pdf.ts';
import { leagueTable } from './league-table.ts';
import { rival } from './rival.ts';

const FONT = shippedPath('serif');

/** The table as PDF on A4, its heading again on each page. */
type Layout = (table: Table, rivals: string) => Promise<Uint8Array>;

/** By name; `ours` is pdfkit with the program's own layout. */
export const LAYOUTS: Record<string, Layout> = {
  ours: (table) =>
    renderPdf(
      {
        head: { form: 'document', organ: '信访局文件', number: '信〔2023〕1号' },
        title: '信访指数',
        addressee: null,
        body: [{ block: 'table', title: null, table }],
        annexes: [],
        signature: null,
        contact: null,
        notes: [],
        imprint: null,
        names: [],
      },
      openFonts(),
      { title: '信访指数', date: '2023-05-21', provenance: '' },
    ),
  async pdfmake({ columns, rows }, rivals) {
    const pdfmake = await rival<PdfMake>(rivals, 'pdfmake');
    pdfmake.setFonts({ Noto: { normal: FONT } });
    const titles = columns.map(({ title }) => title);
    const body = [titles, ...rows.map((row) => row.map(({ value }) => String(value)))];
    const document = pdfmake.createPdf({
      content: [{ table: { headerRows: 1, widths: columns.map(() => 'auto'), body } }],
      defaultStyle: { font: 'Noto', fontSize: 8 },
      pageSize: 'A4',
    });
    return document.getBuffer();
  },
  async typst({ columns, rows }, rivals) {
    const { NodeCompiler } = await rival<Typst>(rivals, '@myriaddreamin/typst-ts-node-compiler');
    const compiler = NodeCompiler.create({
      workspace: dirname(FONT),
      fontArgs: [{ fontPaths: [dirname(FONT)] }],
    });
    const cells = [
      `table.header(${columns.map(({ title }) => `[${title}]`).join(',')})`,
      ...rows.flat().map(({ value }) => `[${value}]`),
    ];
    const text = `#set page("a4")\n#set text(font: "Noto Serif SC", size: 8pt)\n#table(columns: ${columns.length}, ${cells.join(',')})`;
    return compiler.pdf({ mainFileContent: text });
  },
};

interface PdfMake {
  setFonts(fonts: Record<string, { normal: string }>): void;
  createPdf(document: object): { getBuffer(): Promise<Uint8Array> };
}

interface Typst {
  NodeCompiler: {
    create(options: { workspace: string; fontArgs: { fontPaths: string[] }[] }): {
      pdf(source: { mainFileContent: string }): Uint8Array;
    };
  };
}

if (import.meta.main) {
  const [name = '', rivals = '', path = '', rows = ''] = process.argv.slice(2);
  writeFileSync(path, await LAYOUTS[name]!(leagueTable(Number(rows)), rivals));
}
