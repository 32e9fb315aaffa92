// Writes the inputs that an editor cannot show: other encodings, invisible characters and
// workbooks. Run after a change: node etl/test/intake/golden-loads/make-inputs.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CFB, utils, write as writeBook } from '@e965/xlsx';
import iconv from 'iconv-lite';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEADINGS = ['信访件编号', '登记日期', '信访形式'];

function put(name, content) {
  const path = join(import.meta.dirname, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

const lines = (rows, separator = ',', end = '\n') =>
  rows.map((row) => row.join(separator) + end).join('');
const escape = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '&#10;');

/** Cell styles: 0 general, 1 date, 2 date and time, 3 text. */
const STYLES = `<styleSheet ${MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy/m/d h:mm"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="49"/></cellXfs></styleSheet>`;

/** A number cell; `style` is an index into STYLES. */
const number = (value, style = 0) => ({ value: String(value), style });
const error = (value) => ({ value, type: 'e' });

function cellXml(cell, place) {
  if (cell === '') return '';
  if (typeof cell === 'string') {
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
  }
  const { value, style = 0, type } = cell;
  return `<c r="${place}" s="${style}"${type ? ` t="${type}"` : ''}><v>${value}</v></c>`;
}

const rowXml = (cells, row) =>
  `<row r="${row}">${cells.map((cell, at) => cellXml(cell, utils.encode_cell({ r: row - 1, c: at }))).join('')}</row>`;

/** Makes an XLSX file from rows by sheet name; `below` is XML after the rows, by sheet. */
function xlsx(sheets, { properties = '', phantoms = '', merged = {} } = {}) {
  const names = Object.keys(sheets);
  const part = (name, xml) => CFB.utils.cfb_add(zip, `/${name}`, Buffer.from(xml));
  const zip = CFB.utils.cfb_new();
  CFB.utils.cfb_del(zip, '/\u0001Sh33tJ5');
  const sheetFile = (at) => `worksheets/sheet${at + 1}.xml`;
  const content = (name, kind) =>
    `<Override PartName="/xl/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  part(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${content('workbook.xml', 'sheet.main')}${content('styles.xml', 'styles')}${names.map((_, at) => content(sheetFile(at), 'worksheet')).join('')}</Types>`,
  );
  const link = (id, kind, target) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
  const links = (all) => `<Relationships xmlns="${PACKAGE}/relationships">${all}</Relationships>`;
  part('_rels/.rels', links(link('r1', 'officeDocument', 'xl/workbook.xml')));
  part(
    'xl/_rels/workbook.xml.rels',
    links(
      names.map((_, at) => link(`s${at}`, 'worksheet', sheetFile(at))).join('') +
        link('st', 'styles', 'styles.xml'),
    ),
  );
  part(
    'xl/workbook.xml',
    `<workbook ${MAIN} xmlns:r="${OFFICE}"><workbookPr ${properties}/><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at}"/>`).join('')}</sheets></workbook>`,
  );
  part('xl/styles.xml', STYLES);
  names.forEach((name, at) => {
    const rows = sheets[name].map((cells, row) => rowXml(cells, row + 1)).join('');
    const areas = (merged[name] ?? []).map((area) => `<mergeCell ref="${area}"/>`).join('');
    const merge = areas === '' ? '' : `<mergeCells>${areas}</mergeCells>`;
    part(
      `xl/${sheetFile(at)}`,
      `<worksheet ${MAIN}><sheetData>${rows}${phantoms}</sheetData>${merge}</worksheet>`,
    );
  });
  return CFB.write(zip, { type: 'buffer', fileType: 'zip', compression: true });
}

// Blanks of every kind around headings and cells.
put(
  'blanks-at-the-edges/input.csv',
  lines([
    ['\u3000信访件编号', '登记日期\u00a0', '信访\u3000形式', '问题属地\u200b', '主题'],
    ['\u3000B1\u3000', '\u00a02024-03-01 ', '来信\u200b', '\u200b乙镇\u3000', '\u3000停水\u00a0'],
    ['B2\u2060', '\u200e2024-03-02\u200f', '\ufeff来访', '\u202a丙镇\u202c', ' 断\u3000电 '],
    ['\u3000', '\u00a0', '\u200b', ' ', '\u2060'],
  ]),
);

// A heading, a word, a title and a content with several lines; record 3 ends on line 8 of the file.
const STORY = [
  [...HEADINGS, '主题', '反映内容'],
  ['L1', '2024-03-01', '来信', '"停水{n}三日"', '"一、停水{n}二、断电{n}{n}求决"'],
  ['L2', '2024-03-02', '"来{n}访"', '停水', ''],
  ['L3', '"2024-03-03{n}"', '"{n}来访"', '停电', '"说“""急""”"'],
];
for (const [name, end] of [
  ['line-breaks-in-cells', '\n'],
  ['multi-line-cells-crlf', '\r\n'],
]) {
  put(`${name}/input.csv`, lines(STORY, ',', '{n}').replaceAll('{n}', end));
}
put(
  'line-breaks-in-cells/input-gb18030.csv',
  iconv.encode(lines(STORY, ',', '\n').replaceAll('{n}', '\n'), 'gb18030'),
);

// Joined exports: each header again, with the byte order mark of its file or other blanks.
const TOGETHER = [
  HEADINGS,
  ['R1', '2024-03-01', '来信'],
  ['\ufeff信访件编号', '登记日期', '信访形式'],
  ['R2', '2024-03-02', '来访'],
  ['信访\u3000件编号 ', '登记日期', '信访形式'],
  ['R3', '2024-03-03', '来电'],
];
put('repeated-header/input-blanks.csv', lines(TOGETHER));
put('repeated-header/input-blanks.tsv', lines(TOGETHER, '\t'));

// The same two rows in every encoding and with every delimiter.
const WRITTEN = [
  [...HEADINGS, '问题属地', '主题'],
  ['E1', '2024-03-01', '来信', '乙镇', '停水㑇'],
  ['E2', '2024-03-02', '来访', '', '断电、停气'],
];
const FORMS = {
  'utf8.csv': [',', 'utf8'],
  'utf8-mark.csv': [',', 'utf8', '\ufeff'],
  'gb18030.csv': [',', 'gb18030'],
  'gb18030-tab.txt': ['\t', 'gb18030'],
  'utf16le-tab.csv': ['\t', 'utf-16le', '\ufeff'],
  'utf16be.csv': [',', 'utf-16be', '\ufeff'],
  'semicolon.csv': [';', 'utf8', '\ufeff'],
  'tab.tsv': ['\t', 'utf8'],
};
for (const [name, [separator, encoding, mark = '']] of Object.entries(FORMS)) {
  const bytes = iconv.encode(mark + lines(WRITTEN, separator, '\r\n'), encoding, { addBOM: false });
  put(`encodings-and-separators/input-${name}`, bytes);
}

put(
  'error-cells/input.xlsx',
  xlsx({
    导出: [
      [...HEADINGS, '问题属地', '办结日期', '信访人数', '主题'],
      [error('#N/A'), '2024-03-01', '来信', '', '', '', ''],
      ['R2', error('#VALUE!'), '来信', '', '', '', ''],
      ['R3', '2024-03-01', error('#REF!'), '', '', '', ''],
      [
        'R4',
        '2024-03-01',
        '来信',
        error('#N/A'),
        error('#NUM!'),
        error('#DIV/0!'),
        error('#NAME?'),
      ],
    ],
  }),
);

put(
  'text-and-numbers/input.xlsx',
  xlsx({
    导出: [
      [...HEADINGS, '信访人数', '问题属地', '纳入统计', '办结日期'],
      [number(202504000001), number(45352, 1), '来信', '5', number(900001101), number(1), '45359'],
      ['000123', '2024-03-02', '来访', number(7), '900001102', '0', number(20240308)],
      ['000124', number(45353), '来电', '3.0', number(900001201003), number(0), number(45359.5, 2)],
    ],
  }),
);

// 1 March 2024 is day 45352 of a book from 1900 and day 43890 of one from 1904 (1462 days later);
// 9:03 is 543 of 1440 minutes.
put(
  'serial-dates-1900/input.xlsx',
  xlsx({
    导出: [
      [...HEADINGS, '办结日期'],
      ['S1', number(45352, 1), '来信', number(45359 + 543 / 1440, 2)],
      ['S2', number(45351.9999999, 2), '来信', ''],
      ['S3', number(45352.5, 1), '来信', number(-1, 1)],
    ],
  }),
);
put(
  'serial-dates-1904/input.xlsx',
  xlsx(
    {
      导出: [
        [...HEADINGS, '办结日期'],
        ['S1', number(43890, 1), '来信', number(43897 + 543 / 1440, 2)],
        ['S2', number(43889.9999999, 2), '来信', ''],
      ],
    },
    { properties: 'date1904="1"' },
  ),
);

put(
  'numbers-destroyed-in-a-workbook/input.xlsx',
  xlsx({
    导出: [
      HEADINGS,
      [number('123456789012345'), '2024-03-01', '来信'],
      [number('1234567890123456'), '2024-03-01', '来信'],
      [number('2.02504E+12'), '2024-03-01', '来信'],
      [number('202504000001.5'), '2024-03-01', '来信'],
      ['001234567890123456', '2024-03-01', '来信'],
    ],
  }),
);

// Rows with a style and no cell, down to the last row of an old sheet.
const REAL = [HEADINGS, ['P1', '2024-03-01', '来信'], ['P2', '2024-03-02', '来访']];
put(
  'phantom-rows/input.xlsx',
  xlsx({ 导出: REAL }, { phantoms: '<row><c s="3"/><c s="3"/></row>'.repeat(65_536 - 3) }),
);
const old = utils.aoa_to_sheet(REAL);
old['!ref'] = 'A1:IV65536';
put(
  'phantom-rows/input.xls',
  writeBook(utils.book_new(old, '导出'), { type: 'buffer', bookType: 'biff8' }),
);

// A cell merged over rows belongs to each row, except a subtotal inside; over columns, to the first. The
// last merged cell reaches to the end of the sheet.
const GROUPED = [
  ['演县信访件明细表', '', '', '', '', '', ''],
  ['问题属地', ...HEADINGS, '内容分类', '责任单位', '主题'],
  ['乙镇', 'M1', '2024-03-01', '来信', '城建/供水', '水务局', ''],
  ['', 'M2', '2024-03-02', '来访', '', '', ''],
  ['', '小计', '', '2', '', '', ''],
  ['丙镇', 'M3', '2024-03-03', '来电', '农业', '', '停水'],
  ['', 'M4', '2024-03-04', '来信', '环保', '', ''],
  ['合计', '', '', '4', '', '', ''],
];
const MERGED = ['A1:G1', 'A3:A5', 'E3:E4', 'F3:G4', 'A6:A7', 'A8:C8'];
put(
  'merged-cells/input.xlsx',
  xlsx({ 导出: GROUPED }, { merged: { 导出: [...MERGED, 'E7:E1048576'] } }),
);
const grouped = utils.aoa_to_sheet(GROUPED);
grouped['!merges'] = [...MERGED, 'E7:E65536'].map((area) => utils.decode_range(area));
put(
  'merged-cells/input.xls',
  writeBook(utils.book_new(grouped, '导出'), { type: 'buffer', bookType: 'biff8' }),
);
const areas = [...MERGED, 'E7:E65536'].map((area) => utils.decode_range(area));
const cellHtml = (text, r, c) => {
  const area = areas.find(({ s, e }) => s.r <= r && r <= e.r && s.c <= c && c <= e.c);
  if (area === undefined) return `<td>${text}</td>`;
  const { s, e } = area;
  if (s.r !== r || s.c !== c) return '';
  return `<td rowspan="${e.r - s.r + 1}" colspan="${e.c - s.c + 1}">${text}</td>`;
};
put(
  'merged-cells/input-html.xls',
  `<table>${GROUPED.map((row, r) => `<tr>${row.map((text, c) => cellHtml(text, r, c)).join('')}</tr>\n`).join('')}</table>`,
);

put(
  'several-sheets/input.xlsx',
  xlsx({
    填表说明: [['说明'], ['一、登记日期按受理登记填写'], ['二、编号不得重复']],
    上半年: [HEADINGS, ['Z1', '2024-03-01', '来信'], ['Z2', '2024-03-02', '飞鸽']],
    下半年: [
      ['下半年明细', '', '', ''],
      ['信访形式', '问题属地', '编号', '信访日期'],
      ['来访', '乙镇', 'Z3', '2024-07-01'],
      ['来访', '乙镇', '', '2024-07-02'],
    ],
    空表: [],
  }),
);

put(
  'two-row-header/input.xlsx',
  xlsx(
    {
      导出: [
        ['演县信访件明细表', '', '', '', '', '', ''],
        [...HEADINGS, '内容分类', '', '', '办理情况', ''],
        ['', '', '', '一级分类', '二级分类', '三级分类', '办结日期', '化解情况'],
        ['W1', '2024-03-01', '来信', '城建', '供水-排水', '停水', '2024-03-08', '化解'],
        ['W2', '2024-03-02', '来访', '农业', '', '', '', ''],
      ],
    },
    { merged: { 导出: ['A1:H1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:F2', 'G2:H2'] } },
  ),
);
