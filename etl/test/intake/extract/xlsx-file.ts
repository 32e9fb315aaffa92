import { container, write } from './files.ts';

/** What a test states of a workbook; the rest is as a spreadsheet program writes it. */
export interface XlsxContent {
  /** Content of `<sheetData>` by name, in workbook order. */
  sheets: Record<string, string>;
  /** How sheets are shown: `hidden`, `veryHidden`; the others are visible. */
  states?: Record<string, string>;
  /** Content of `<sst>`. */
  strings?: string;
  /** Content of `<styleSheet>`. */
  styles?: string;
  /** Attributes of `<workbookPr>`. */
  properties?: string;
  /** Complete parts that replace the parts made here or are added to them. */
  parts?: Record<string, string>;
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function relationships(links: [id: string, kind: string, target: string][], type = TYPE) {
  const all = links.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${type}/${kind}" Target="${target}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\r\n<Relationships>${all.join('')}</Relationships>`;
}

/** Makes an XLSX file with the given XML. */
export function xlsxBytes({
  sheets,
  states = {},
  strings,
  styles,
  properties = '',
  parts,
}: XlsxContent): Buffer {
  const names = Object.keys(sheets);
  const entries = names.map(
    (name, at) =>
      `<sheet name="${name}" sheetId="${at + 1}" state="${states[name] ?? 'visible'}" r:id="r${at}"/>`,
  );
  const made: Record<string, string> = {
    '_rels/.rels': relationships([['r1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${TYPE}"><workbookPr ${properties}/><sheets>${entries.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ...names.map((_, at): [string, string, string] => [
        `r${at}`,
        'worksheet',
        `worksheets/s${at}.xml`,
      ]),
      ['rs', 'sharedStrings', 'sharedStrings.xml'],
      ['rt', 'styles', 'styles.xml'],
    ]),
  };
  if (strings !== undefined) made['xl/sharedStrings.xml'] = `<sst ${MAIN}>${strings}</sst>`;
  if (styles !== undefined) made['xl/styles.xml'] = `<styleSheet ${MAIN}>${styles}</styleSheet>`;
  for (const [at, data] of Object.values(sheets).entries()) {
    made[`xl/worksheets/s${at}.xml`] =
      `<worksheet ${MAIN}><dimension ref="A1:XFD1048576"/><sheetData>${data}</sheetData></worksheet>`;
  }
  return container({ ...made, ...parts }, 'zip');
}

export function xlsxFile(parts: XlsxContent): string {
  return write('a.xlsx', xlsxBytes(parts));
}
