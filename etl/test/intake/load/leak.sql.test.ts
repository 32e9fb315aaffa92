import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import * as XLSX from '@e965/xlsx';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { makeProgram } from '../../../../server/cli/program.ts';
import { EditionStore } from '../../../editions/edition-store.ts';
import { QueryError } from '../../../base/errors.ts';
import { fileInput } from '../../../intake/extract/input.ts';
import { readSource } from '../../../config/source.ts';
import { Database } from '../../../warehouse/database.ts';
import { loadFile } from '../../../intake/load/load-file.ts';
import { openForLoading } from '../../../warehouse/warehouse.ts';
import { TestCounty } from '../../support/test-county.ts';
import { LENIENT_SETTINGS } from '../../support/lenient-settings.ts';
import {
  NAMES,
  SECRETS,
  CONTROL,
  ROWS,
  TEXT,
  TABLE,
  FORMATS,
  SHIFTED,
  HANDLING,
  LEDGER,
  MANY,
  tenTimes,
  workbook,
} from './person-rows.ts';

const ENCODINGS = ['utf8', 'utf16-le', 'gb18030'];

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Returns the secrets that bytes contain, in any encoding. */
function leaks(bytes: Buffer): string[] {
  return SECRETS.filter((secret) =>
    ENCODINGS.some((encoding) => bytes.includes(iconv.encode(secret, encoding))),
  );
}

/** Runs commands; returns all that they print, including errors with their causes and SQL. */
async function output(...commands: string[][]): Promise<string> {
  let text = '';
  const keep = (...parts: unknown[]) => {
    text += `${parts.map(String).join(' ')}\n`;
    return true;
  };
  const spies = [
    ...(['log', 'error', 'warn'] as const).map((way) => vi.spyOn(console, way)),
    vi.spyOn(process.stdout, 'write'),
    vi.spyOn(process.stderr, 'write'),
  ];
  for (const spy of spies) spy.mockImplementation(keep);
  try {
    for (const words of commands) {
      await makeProgram()
        .parseAsync(words, { from: 'user' })
        .catch((error: unknown) => {
          keep(inspect(error, { depth: Infinity }));
          if (error instanceof QueryError) keep(error.sql);
        });
    }
  } finally {
    vi.restoreAllMocks();
  }
  return text;
}

describe('person data', () => {
  const county = new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });
  const strict = new TestCounty();
  const data = ['--data', county.dir.root];
  let printed = '';
  let refused = '';
  let whileLoading: string[] = [];

  beforeAll(async () => {
    await county.load(ROWS, { dryRun: true });
    for (const [at, [name, content]] of Object.entries(FORMATS).entries()) {
      const path = county.write(name, await content());
      await county.loadFile(path, { loadedAt: `2025-01-01 00:00:${10 + at}` });
    }
    // As many valid rows: else the file is refused for the columns that cannot be read.
    const filled: Record<string, string> = {
      信访层级: '县',
      评价日期: '2024-03-02',
      信访目的: '求决',
    };
    const validRow = TABLE[1]!.map((cell, at) => filled[TABLE[0]![at]!] ?? cell);
    const valid = SHIFTED.map((_, at) => [`V${at}`, ...validRow.slice(1)]);
    const shifted = county.write('shifted.csv', Papa.unparse([TABLE[0]!, ...SHIFTED, ...valid]));
    const handling = county.write('办理过程.csv', HANDLING);
    const ledger = county.write('工作台账.csv', LEDGER);
    const repairSheet = join(county.dir.root, 'repairs.csv');
    const sources = ['petition', 'handling', 'activity'];
    printed = await output(
      ['import', shifted, handling, ledger, '--debug', ...data],
      ['import', join(county.dir.root, 'book.xlsx'), '--json', ...data],
      ['quarantine', 'list', ...data],
      ['quarantine', 'list', '--all', '--json', ...data],
    );
    for (const source of sources) {
      printed += await output(
        ['quarantine', 'export', '--source', source, '--out', repairSheet, ...data],
        ['quarantine', 'replay', repairSheet, '--debug', ...data],
      );
      printed += readFileSync(repairSheet, 'utf8');
    }
    await county.load(ROWS.slice(0, 2), { loadedAt: '2025-01-03 00:00:00', mode: 'snapshot' });
    const store = new EditionStore(county.dir);
    for (const kind of ['township', 'department'] as const) {
      store.publish(await county.edition({ period: 'month', date: '2024-03-31', kind }));
    }

    const files = {
      'limit.csv': MANY,
      'limit.xlsx': workbook('xlsx', Papa.parse<string[]>(MANY).data),
      'headless.csv': TEXT.replace('登记日期', NAMES[0]!),
      'broken.jsonl': `${JSON.stringify(ROWS[0])}\n{"信访人姓名":"${NAMES[0]}",${NAMES[1]}\n`,
      'broken.parquet': TEXT,
      '办理过程.csv': tenTimes(HANDLING),
      '工作台账.csv': tenTimes(LEDGER),
    };
    refused = await output(
      ...Object.entries(files).map(([name, content]) => [
        'import',
        strict.write(name, content),
        '--debug',
        '--data',
        strict.dir.root,
      ]),
    );

    const unfinished = new TestCounty({ 'settings.yaml': LENIENT_SETTINGS });
    const database = await openForLoading(unfinished.dir);
    await loadFile(database, fileInput(unfinished.write('a.csv', TEXT)), {
      source: readSource(unfinished.dir, 'petition'),
      clocks: [],
      days: { earliest: '1990-01-01', latest: '2030-01-01' },
      secret: Buffer.alloc(32),
      resolveUnit: null,
      indicators: [],
      mode: 'upsert',
      loadedAt: '2025-01-02 00:00:00',
      dryRun: false,
      without: [],
      limits: { max_rejected_share: 1, max_differing_share: 1, min_usual_share: 0 },
      onProgress: () => {},
    });
    whileLoading = filesBelow(unfinished.dir.var()).map((file) => {
      const name = file.slice(unfinished.dir.var().length + 1);
      return [name, ...leaks(readFileSync(file))].join(' ');
    });
    database.close();
  });

  it('is in no file of var, although other text is', () => {
    const files = filesBelow(county.dir.var());
    expect(files.map((file) => file.slice(county.dir.var().length + 1)).sort()).toEqual([
      'editions/department-month-2024-03-31-period-six-modules.json',
      'editions/township-month-2024-03-31-period-six-modules.json',
      'log/runs.jsonl',
      'person.key',
      'state.sqlite',
      'warehouse/published.duckdb',
      'warehouse/warehouse.duckdb',
    ]);
    const bytes = files.map((file) => readFileSync(file));
    expect(bytes.filter((each) => each.includes(CONTROL))).toHaveLength(2);
    expect(files.map((file, at) => [file, leaks(bytes[at]!)])).toEqual(
      files.map((file) => [file, []]),
    );
  });

  it('is in no cell of any table, although other text is', async () => {
    const tables = await county.rows<{ name: string }>(
      "select table_name as name from duckdb_tables() where database_name = 'warehouse'",
    );
    expect(tables.length).toBeGreaterThanOrEqual(4);
    const contents: string[] = [];
    for (const { name } of tables) {
      contents.push(JSON.stringify(await county.rows(`select * from warehouse.${name}`)));
    }
    const everything = contents.join('\n');
    expect(everything).toContain(CONTROL);
    expect(leaks(Buffer.from(everything))).toEqual([]);
  });

  it('was loaded from every format', async () => {
    const loads = await county.rows<{ file: string }>('select distinct file from warehouse.load');
    expect(loads.map(({ file }) => file)).toEqual(
      expect.arrayContaining([...Object.keys(FORMATS), '办理过程.csv', '工作台账.csv']),
    );
  });

  it('is in no output and no export of a command', () => {
    expect(printed).toContain('信访形式不在规定取值内');
    expect(printed).toContain('各列可能错位');
    expect(printed).toContain(CONTROL);
    expect(leaks(Buffer.from(printed))).toEqual([]);
  });

  it('is neither printed nor stored when its file is refused', () => {
    for (const part of ['超过 5％', '表头缺少', 'broken.jsonl', 'broken.parquet']) {
      expect(refused).toContain(part);
    }
    expect(leaks(Buffer.from(refused))).toEqual([]);
    const files = filesBelow(strict.dir.var());
    const names = files.map((file) =>
      file.slice(strict.dir.var().length + 1).replace(/[0-9a-f]{8}\.xlsx$/, 'HASH.xlsx'),
    );
    expect(names.sort()).toEqual([
      'log/runs.jsonl',
      'person.key',
      'rejected/activity-HASH.xlsx',
      'rejected/handling-HASH.xlsx',
      'rejected/petition-HASH.xlsx',
      'rejected/petition-HASH.xlsx',
      'state.sqlite',
      'warehouse/warehouse.duckdb',
    ]);
    expect(files.flatMap((file) => leaks(readFileSync(file)))).toEqual([]);
    // A workbook is compressed: what it holds is read.
    const texts = files
      .filter((file) => file.endsWith('.xlsx'))
      .map((file) => XLSX.utils.sheet_to_csv(XLSX.read(readFileSync(file)).Sheets['退回行']!));
    expect(texts.filter((text) => text.includes('信访形式不在规定取值内'))).toHaveLength(2);
    expect(texts.flatMap((text) => leaks(Buffer.from(text)))).toEqual([]);
  });

  it('is in no file during a load, and no temporary file is written', async () => {
    expect(whileLoading.sort()).toEqual([
      'warehouse/loader.json',
      'warehouse/warehouse.duckdb',
      'warehouse/warehouse.duckdb.wal',
    ]);
    const database = await Database.open();
    const { folder } = await database.row<{ folder: string }>(
      "select current_setting('temp_directory') as folder",
    );
    database.close();
    expect(folder).toBe('');
  });

  it('has a key that other accounts cannot read', () => {
    expect(statSync(county.dir.var('person.key')).mode & 0o077).toBe(0);
  });
});
