import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readError, rows, write } from './files.ts';

const HEADER = '编号,登记日期,信访形式,主题\n';
const record = (at: number, title = '小区电梯坏了') => `BS${at},2024-03-05,来访,${title}\n`;
const TEXT = HEADER + Array.from({ length: 40 }, (_, at) => record(at + 1)).join('');
const TABLE = TEXT.trim()
  .split('\n')
  .map((line) => line.split(','));

/** Reads a file, with what is noted on it. */
async function read(content: Uint8Array, encoding: 'big5' | null = null) {
  const notes: string[] = [];
  const table = await rows(write('a.csv', content), {
    encoding,
    note: (sentence) => notes.push(sentence),
  });
  return { table, notes };
}

/** The text in UTF-8 with the middle byte of the nth 梯 away. */
function withCutCharacter(text: string, nth: number): Buffer {
  const bytes = Buffer.from(text);
  let at = -1;
  for (let count = 0; count < nth; count += 1) at = bytes.indexOf('梯', at + 1);
  return Buffer.concat([bytes.subarray(0, at + 1), bytes.subarray(at + 2)]);
}

describe('the encoding of a text file', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030'])(
    '%s is found without a mark',
    async (name) => {
      expect(await read(iconv.encode(TEXT, name))).toEqual({ table: TABLE, notes: [] });
    },
  );

  it.each(['utf-8', 'utf-16le', 'utf-16be'])(
    '%s is told by its byte order mark, however often it stands there',
    async (name) => {
      const text = `\ufeff\ufeff${TEXT}`;
      expect(await read(iconv.encode(text, name))).toEqual({ table: TABLE, notes: [] });
    },
  );

  it('is GB18030 also when the first Chinese character comes after 64 KB', async () => {
    const ascii = Array.from({ length: 3000 }, (_, at) => `N${at},2024-03-05,visit,x\n`).join('');
    expect(ascii.length).toBeGreaterThan(65_536);
    const { table } = await read(
      iconv.encode(`id,created,way,text\n${ascii}N,2024-03-05,来访,电梯\n`, 'gb18030'),
    );
    expect(table.at(-1)).toEqual(['N', '2024-03-05', '来访', '电梯']);
  });

  it('is Big5 where the source says so', async () => {
    const text = '編號,登記日期,信訪形式,主題\nA1,2024-03-05,來訪,電梯\n';
    const { table } = await read(iconv.encode(text, 'big5'), 'big5');
    expect(table[1]).toEqual(['A1', '2024-03-05', '來訪', '電梯']);
  });

  it.each([
    ['', TEXT, 1],
    ['with a byte order mark', `\ufeff${TEXT}`, 1],
    ['with headings in ASCII', `id,created,way,text\n${TEXT.slice(HEADER.length)}`, 1],
  ])('stays UTF-8 with one cut character %s, which is told with its line', async (_, text, nth) => {
    const { table, notes } = await read(withCutCharacter(text, nth));
    expect(table.slice(2)).toEqual(TABLE.slice(2));
    expect(table[1]!.slice(0, 3)).toEqual(['BS1', '2024-03-05', '来访']);
    expect(notes).toEqual([
      expect.stringMatching(
        /^第 2 行起有 [12] 个字不是完好的 UTF-8 编码，这些字按“\ufffd”装载，请对照原件$/,
      ),
    ]);
  });

  it('refuses a file with many characters that do not decode', async () => {
    const bytes = Buffer.from(`\ufeff${TEXT}`);
    for (let at = bytes.indexOf('梯'); at !== -1; at = bytes.indexOf('梯', at))
      bytes[at + 1] = 0x20;
    expect((await readError(write('a.csv', bytes))).message).toMatch(
      /^文件 a\.csv 第 2 行起有 \d+ 个字不是完好的 UTF-8 编码，整份未装载；请核对原系统导出的编码，另存为 UTF-8 再导入。$/,
    );
  });
});

describe('JSON lines', () => {
  it('may hold U+2028 in a text, and keys that come late', async () => {
    const lines = Array.from({ length: 1500 }, (_, at) => JSON.stringify({ 编号: `A${at + 1}` }));
    const late = '{"编号":"B","主题":"一\u2028二\u2029三"}';
    const table = await rows(write('a.jsonl', [...lines, late].join('\n')));
    expect(table[0]).toEqual(['编号', '主题']);
    expect(table[1]).toEqual(['A1', '']);
    expect(table.at(-1)).toEqual(['B', '一\u2028二\u2029三']);
    expect(table).toHaveLength(1502);
  });

  it('refuse a value of too many levels with its line', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const { message } = await readError(write('a.jsonl', `{"编号":"A1"}\n{"编号":${deep}}\n`));
    expect(message).toBe(
      '文件 a.jsonl 第 2 行超出读取上限（一格内容嵌套最多 20 层），整份未装载；请核对导出内容，删去多余部分或另存为 CSV 后再导入。',
    );
  });
});
