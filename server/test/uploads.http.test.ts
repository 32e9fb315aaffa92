import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import * as XLSX from '@e965/xlsx';
import { loadedFileSchema } from '../../etl/intake/load/file-output.ts';
import { AuditLog } from '../../etl/state/audit/audit-log.ts';
import { StateStore } from '../../etl/state/state-store.ts';
import { TestCounty } from '../../etl/test/support/test-county.ts';
import type { UploadAnswer, Uploads } from '../contract/uploads.ts';
import { InProcessServer } from './support/in-process-server.ts';
import { runCockpit } from './support/run-cockpit.ts';
import { uploadFile, whenEnded } from './support/upload.ts';

const HEADINGS = ['信访件编号', '登记日期', '信访形式', '问题属地', '主题'];
const ROWS = [
  ['A1', '2024-03-01', '来信', '乙镇', '路灯不亮'],
  ['A2', '2024-03-02', '飞鸽', '乙镇', '井盖松动'],
  ['A3', '2024-03-03', '来访', '丁镇', '垃圾没人清'],
  ['A3', '2024-03-03', '来访', '丁镇', '垃圾没人清'],
  ['A4', '2024-03-04', '网信', '丁镇', '占道经营'],
];
const CSV = [HEADINGS, ...ROWS].map((row) => row.join(',')).join('\n');
/** Five rows: three cases, one row repeated, one of a channel that there is none of. */
const COUNTS = { read: 5, new: 3, duplicate: 1, identical: 1, differing: 0, quarantined: 1 };

function workbook(): Buffer {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([HEADINGS, ...ROWS]), '三月');
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

const FORMATS: readonly [name: string, content: Buffer][] = [
  ['三月.csv', Buffer.from(CSV)],
  ['三月国标.csv', iconv.encode(CSV, 'gb18030')],
  ['三月.txt', iconv.encode(CSV.replaceAll(',', '\t'), 'utf-16le', { addBOM: true })],
  ['三月.xlsx', workbook()],
  [
    '三月.jsonl',
    Buffer.from(
      ROWS.map((row) =>
        JSON.stringify(Object.fromEntries(row.map((cell, at) => [HEADINGS[at], cell]))),
      ).join('\n'),
    ),
  ],
];

let county: TestCounty;
let served: InProcessServer;
beforeAll(async () => {
  county = new TestCounty();
  served = await InProcessServer.startSignedIn(county.dir);
});
afterAll(() => served.stop());

const uploads = () => readdirSync(county.dir.var('uploads')).filter((name) => name !== 'lock.json');
/** The acts of the audit log, the newest first. */
function acts(): { act: string; who: string; record: string; result: string }[] {
  const store = StateStore.open(county.dir);
  try {
    const filter = { act: null, who: null, from: null, to: null };
    return new AuditLog(store).page(filter, 100, 0).rows;
  } finally {
    store.close();
  }
}

describe('a file that is uploaded', () => {
  it.each(FORMATS)('is checked as cockpit import --dry-run does: %s', async (name, content) => {
    const upload = await whenEnded(served, await uploadFile(served, name, content));
    expect(upload).toMatchObject({ state: 'checked', file: name, who: 'test-analyst' });
    expect(upload.output).toMatchObject(COUNTS);
    const path = county.write(name, content);
    const { text } = runCockpit(county.dir.root, 'import', path, '--dry-run', '--json');
    const printed = loadedFileSchema.parse(JSON.parse(text.split('\n')[0]!));
    expect(upload.output).toEqual(printed);
    expect(upload.rejections).toHaveLength(1);
    expect(upload.output!.reasons).toMatchObject([
      { reason: '信访形式不在规定取值内', count: 1, values: ['飞鸽'] },
    ]);
    // Nothing was stored but the file itself.
    expect(existsSync(county.dir.var('warehouse', 'published.duckdb'))).toBe(false);
    await served.send(`/api/v1/uploads/${upload.id}`, { method: 'DELETE' });
    expect(uploads()).toEqual([]);
  });

  it('is loaded when somebody says so, and the file is deleted, with both in the audit log', async () => {
    const checked = await whenEnded(served, await uploadFile(served, '三月.csv', Buffer.from(CSV)));
    const order = { order: 'load' };
    const path = `/api/v1/uploads/${checked.id}`;
    const response = await served.send(path, { method: 'POST', body: order });
    expect(response.status).toBe(200);
    const upload = await whenEnded(served, checked.id);
    expect(upload).toMatchObject({ state: 'done', output: COUNTS, refusal: null });
    expect(await county.rows('select file, rows_read from warehouse.load')).toEqual([
      { file: '三月.csv', rows_read: 5 },
    ]);
    expect(readdirSync(county.dir.var('uploads', upload.id))).toEqual(['upload.json']);
    expect(readFileSync(county.dir.var('uploads', upload.id, 'upload.json'), 'utf8')).not.toMatch(
      /路灯/,
    );
    const [load, uploaded] = acts();
    expect(load).toMatchObject({ act: 'load', who: 'test-analyst', record: '三月.csv' });
    expect(uploaded).toMatchObject({ act: 'upload', who: 'test-analyst', record: '三月.csv' });
    // Loaded again it would change nothing, and without its file it cannot be.
    expect((await served.send(path, { method: 'POST', body: order })).status).toBe(409);
    const { runs } = await served.json<{ runs: { files: { reasons: unknown[] }[] }[] }>(
      '/api/v1/loads',
    );
    expect(runs[0]!.files[0]!.reasons).toMatchObject([{ count: 1, values: ['飞鸽'] }]);
  });

  it('is refused with the sentence of the import, its reasons and what it lacks', async () => {
    // The file before had a column for the place.
    const lacking = CSV.replace('问题属地', '别的列');
    const upload = await whenEnded(
      served,
      await uploadFile(served, '缺列.csv', Buffer.from(lacking), 'dry_run=false'),
    );
    expect(upload.state).toBe('refused');
    expect(upload.refusal).toMatch(/^文件 缺列\.csv 缺少以前的导出有的“问题属地”列，整份未装载/);
    expect(upload.lacking).toEqual([{ field: 'township', heading: '问题属地' }]);
    expect(acts()[0]).toMatchObject({ act: 'load', result: 'refused', record: '缺列.csv' });
    const path = `/api/v1/uploads/${upload.id}`;
    const confirmed = { order: 'check', without: ['township'] };
    await served.send(path, { method: 'POST', body: confirmed });
    expect(await whenEnded(served, upload.id)).toMatchObject({ state: 'checked' });
    await served.send(path, { method: 'POST', body: { order: 'load' } });
    expect(await whenEnded(served, upload.id)).toMatchObject({ state: 'done' });
  });

  it.each([
    ['../../etc/passwd.csv', 400, '文件名里有斜杠'],
    ['..\\三月.csv', 400, '文件名里有斜杠'],
    ['三月\u202ecsv.xlsx', 400, '看不见的字符'],
    ['三月\n.csv', 400, '看不见的字符'],
    ['.csv', 400, '隐藏文件'],
    ['~$三月.xlsx', 400, '隐藏文件'],
    ['三月.exe', 400, '不认识文件 三月.exe 的格式'],
    [`${'长'.repeat(70)}.csv`, 400, '文件名太长'],
    ['', 400, '文件没有名字'],
  ])('is not taken under the name %j', async (name, status, sentence) => {
    const before = uploads();
    const response = await uploadFile.raw(served, name, Buffer.from(CSV));
    expect(response.status).toBe(status);
    const { error }: { error: { message: string } } = await response.json();
    expect(error.message).toContain(sentence);
    expect(uploads()).toEqual(before);
    expect(acts()[0]).toMatchObject({ act: 'upload', result: 'refused' });
  });

  it.each([
    ['三月.csv', '%PDF-1.7\n', 'PDF'],
    ['三月.xlsx', '\x89PNG\r\n\x1a\n', '图片'],
    ['三月.csv', 'MZ\x90\0\x03', '程序'],
    ['三月.parquet', 'PAX1', '的内容是文字，与扩展名 .parquet 不符'],
    ['三月.csv', workbook().toString('latin1'), '的内容是 Excel 工作簿，与扩展名 .csv 不符'],
    ['三月.csv', 'PAR1\x15\0', '扩展名改为 .parquet'],
    ['三月.jsonl', '\x01\x02\0\0\0\x7f\0\0\x03', '不是文字'],
    ['三月.csv', '', '是空的'],
  ])(
    'is not taken when its content is none of a table: %s, %j',
    async (name, content, sentence) => {
      const before = uploads();
      const response = await uploadFile.raw(served, name, Buffer.from(content, 'latin1'));
      expect(response.status).toBe(415);
      const { error }: { error: { message: string } } = await response.json();
      expect(error.message).toContain(sentence);
      expect(uploads()).toEqual(before);
    },
  );

  it('is not taken when it is larger than the setting allows, told or not', async () => {
    const small = new TestCounty();
    const settings = readFileSync(`${small.dir.shipped}/settings.yaml`, 'utf8');
    small.write('settings.yaml', settings.replace('max_upload_mb: 512', 'max_upload_mb: 1'));
    const strict = await InProcessServer.startSignedIn(small.dir);
    try {
      const large = Buffer.alloc(1024 * 1024 + 1, 'a,b\n');
      const told = await uploadFile.raw(strict, '大.csv', large);
      expect(told.status).toBe(413);
      const untold = await uploadFile.raw(strict, '大.csv', new Blob([large]).stream());
      expect(untold.status).toBe(413);
      expect(readdirSync(small.dir.var('uploads'))).toEqual([]);
      expect(await strict.json<Uploads>('/api/v1/uploads')).toMatchObject({ uploads: [] });
    } finally {
      await strict.stop();
    }
  });

  it('counts while it arrives: twenty at a time are taken in', async () => {
    const own = new TestCounty();
    const full = await InProcessServer.startSignedIn(own.dir);
    const stop = new AbortController();
    const arriving = Array.from({ length: 20 }, (_, at) => {
      const begun = new ReadableStream({
        start: (controller) => controller.enqueue(Buffer.from(CSV)),
        // The rest never comes.
        pull: () => new Promise(() => undefined),
      });
      return uploadFile.raw(full, `${at}.csv`, begun, '', stop.signal).catch(() => null);
    });
    try {
      // What is no table takes no place; it is told of once there is none.
      const status = async () => (await uploadFile.raw(full, '一.csv', Buffer.from('%PDF'))).status;
      await expect.poll(status).toBe(409);
      stop.abort();
      await Promise.all(arriving);
      await expect.poll(status).toBe(415);
    } finally {
      await full.stop();
    }
  });

  it('leaves nothing when it breaks off', async () => {
    const before = uploads();
    const broken = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from(`${CSV}\n`.repeat(400)));
      },
      pull: (controller) => controller.error(new Error('gone')),
    });
    await expect(uploadFile.raw(served, '断.csv', broken)).rejects.toThrow();
    await expect.poll(uploads).toEqual(before);
  });
});

describe('files that were changed at random', () => {
  it('are taken and checked, or refused in one sentence; none is an error of the program', async () => {
    const own = new TestCounty();
    const fuzzed = await InProcessServer.startSignedIn(own.dir);
    try {
      const changes = fc.sample(
        fc.record({
          from: fc.constantFrom(...FORMATS),
          at: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 30 }),
          cut: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        { numRuns: 15, seed: 20240301 },
      );
      const ids: string[] = [];
      for (const [turn, { from, at, cut }] of changes.entries()) {
        const [name, whole] = from;
        const content = Buffer.from(whole);
        for (const [place, byte] of at) content[place % content.length] = byte;
        const kept = content.subarray(0, Math.ceil(cut * content.length));
        const response = await uploadFile.raw(fuzzed, `${turn}-${name}`, kept);
        expect([200, 415]).toContain(response.status);
        const answer: UploadAnswer = await response.json();
        if (response.status === 200) ids.push(answer.id);
      }
      expect(ids.length).toBeGreaterThan(5);
      for (const id of ids) {
        const { state, refusal } = await whenEnded(fuzzed, id);
        expect(['checked', 'refused'], refusal ?? '').toContain(state);
        if (state === 'refused') expect(refusal).toMatch(/^[^\n]+。$/u);
      }
    } finally {
      await fuzzed.stop();
    }
  });
});

describe('two uploads at once', () => {
  it('are done one after the other, and both are told of', async () => {
    const [one, other] = await Promise.all([
      uploadFile(served, '甲.csv', Buffer.from(CSV.replaceAll('A', 'B'))),
      uploadFile(served, '乙.csv', Buffer.from(CSV.replaceAll('A', 'C'))),
    ]);
    const ended: UploadAnswer[] = [await whenEnded(served, one), await whenEnded(served, other)];
    expect(ended.map(({ state, output }) => [state, output!.read])).toEqual([
      ['checked', 5],
      ['checked', 5],
    ]);
  });
});

describe('a server that is stopped', () => {
  it('goes on with the load at its next start, and nothing is lost or counted twice', async () => {
    const own = new TestCounty();
    const first = await InProcessServer.startSignedIn(own.dir);
    const id = await uploadFile(first, '三月.csv', Buffer.from(CSV), 'dry_run=false');
    // The process of the load is killed with the server, whatever it has done so far.
    await first.stop();
    const second = await InProcessServer.startSignedIn(own.dir);
    try {
      expect(await whenEnded(second, id)).toMatchObject({ state: 'done' });
      expect(await own.rows('select rows_read from warehouse.load')).toEqual([{ rows_read: 5 }]);
    } finally {
      await second.stop();
    }
  });
});
