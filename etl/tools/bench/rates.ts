import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSql } from '../../base/sql.ts';
import { DataDir } from '../../config/data-dir.ts';
import { readIndicators } from '../../config/indicators.ts';
import { editionWindows } from '../../editions/edition-spec.ts';
import { measureSettings, readReference } from '../../editions/reference.ts';
import { factsFingerprint } from '../../facts/facts-fingerprint.ts';
import { factsPath } from '../../facts/facts-file.ts';
import { createModel } from '../../facts/create-models.ts';
import { WindowTables } from '../../facts/window-table.ts';
import { COUNTY_KINDS } from '../../method/unit-kind.ts';
import { Database } from '../../warehouse/database.ts';
import { fillTable } from '../../warehouse/fill-table.ts';
import { PostgresqlServer } from './postgresql-server.ts';

const PROGRAMS = process.env['POSTGRESQL'] ?? '/usr/lib/postgresql/15/bin';
const TEXTS: Record<string, string> = { VARCHAR: 'text', DOUBLE: 'double precision' };
const INDEXED = ['registered_on', 'closed_on', 'rated_on', 'accepted_on'];

/** CPU seconds of the rates of all units in the nine windows of a weekly edition, by three ways. */
export interface RateTimes {
  kept: number;
  plain: number;
  /** Null: there is no PostgreSQL on this machine. */
  postgresql: number | null;
  rows: number;
}

/** Measures the rates of a county with kept facts, and checks that the three ways agree. */
export async function measureRates(county: string, folder: string): Promise<RateTimes> {
  const dir = new DataDir(county);
  const windows = Object.values(
    editionWindows({
      kind: 'township',
      period: 'week',
      date: '2022-11-20',
      basis: 'ytd',
      scheme: 'six-modules',
    }),
  );
  const database = await Database.open();
  const settings = measureSettings(readReference(dir, 'six-modules'));
  await database.attach(factsPath(dir, factsFingerprint(settings)), 'facts');
  await database.run('create temp view petition as select * from facts.petition');
  await database.run(`create temp view fact as ${readSql('facts/sql/marts/fact.sql')}`);
  const pairs = pairView(dir);
  await database.run(`create temp view pair as ${pairs}`);
  const tables = new WindowTables(database);
  await tables.fillWindows(windows);
  await tables.fillKinds(COUNTY_KINDS);
  await fillUnitOn(database);
  for (const table of ['daily_count', 'monthly_count']) {
    await database.run(`create temp view ${table} as select * from facts.${table}`);
  }
  for (const name of ['window_span', 'windowed_count']) {
    await createModel(database, { name, as: 'view', file: `kept/${name}.sql` });
  }
  const kept = await timed(database, 'kept_rate');
  const plain = await timed(database, 'windowed_rate');
  if (kept.answer !== plain.answer) throw new Error('kept counts differ from plain SQL');
  const postgresql = existsSync(join(PROGRAMS, 'initdb'))
    ? await onPostgresql(database, pairs, folder)
    : null;
  database.close();
  if (postgresql !== null && postgresql.answer !== plain.answer) {
    throw new Error('PostgreSQL differs from DuckDB');
  }
  return {
    kept: kept.seconds,
    plain: plain.seconds,
    postgresql: postgresql?.seconds ?? null,
    rows: plain.rows,
  };
}

/** The selects of the shipped rates over `fact`, as one view. */
function pairView(dir: DataDir): string {
  return readIndicators(dir)
    .filter(({ type, isOwn }) => type === 'rate' && !isOwn)
    .map(
      ({ id, sql }) =>
        `select '${id}' as indicator, kind, unit_code, n_on, n_seen_on, k_on, k_seen_on from (\n${sql}\n) as case_pair`,
    )
    .join('\nunion all\n');
}

/** Every unit counts for itself: the register has one state. */
async function fillUnitOn(database: Database): Promise<void> {
  const units = await database.rows<{ kind: string; code: string }>(
    'select distinct kind, unit_code as code from fact where unit_code is not null',
  );
  await fillTable(
    database,
    'unit_on',
    { register: 'varchar', kind: 'varchar', code: 'varchar', unit_code: 'varchar' },
    units.map(({ kind, code }) => ({ register: '', kind, code, unit_code: code })),
  );
}

interface Answer {
  seconds: number;
  rows: number;
  /** All cells, sorted. */
  answer: string;
}

async function timed(database: Database, name: string): Promise<Answer> {
  const before = process.cpuUsage();
  const rows = await database.rows<Record<string, unknown>>(readSql(`tools/bench/sql/${name}.sql`));
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, rows: rows.length, answer: cells(rows) };
}

function cells(rows: readonly Record<string, unknown>[]): string {
  const COLUMNS = ['window_no', 'indicator', 'kind', 'unit_code', 'n', 'k'];
  return rows
    .map((row) => COLUMNS.map((name) => String(row[name])).join(' '))
    .sort()
    .join('\n');
}

/** Runs the plain statement on PostgreSQL, indexed and analysed, on one processor. */
async function onPostgresql(database: Database, pairs: string, folder: string): Promise<Answer> {
  const file = join(folder, 'petition.csv');
  await database.run(`copy (select * from petition) to '${file}' (header false)`);
  // The server runs as another user.
  for (const path of [folder, file]) chmodSync(path, 0o755);
  const columns = await database.rows<{ column_name: string; column_type: string }>(
    'describe petition',
  );
  const types = columns.map(
    ({ column_name, column_type }) => `${column_name} ${TEXTS[column_type] ?? column_type}`,
  );
  const windows = await database.rows<Record<'window_no' | 'start_on' | 'end_on', string>>(
    'select window_no, start_on, end_on from run_window',
  );
  const server = new PostgresqlServer(PROGRAMS);
  await server.create();
  try {
    await server.run(`create table petition (${types.join(', ')});
      copy petition from '${file}' (format csv);
      ${INDEXED.map((name) => `create index on petition (${name});`).join('\n')}
      create view fact as ${readSql('facts/sql/marts/fact.sql')};
      create view pair as ${pairs};
      create table run_window (window_no integer, start_on date, end_on date);
      ${windows.map((each) => `insert into run_window values (${each.window_no}, '${each.start_on}', '${each.end_on}');`).join('\n')}
      analyze;`);
    return await server.withClient(async (run) => {
      await run("set max_parallel_workers_per_gather = 0; set work_mem = '1GB'");
      const [backend] = await run('select pg_backend_pid() as pid');
      const before = cpuSecondsOf(Number(backend!['pid']));
      const rows = await run(readSql('tools/bench/sql/windowed_rate.sql'));
      const seconds = cpuSecondsOf(Number(backend!['pid'])) - before;
      return { seconds, rows: rows.length, answer: cells(rows) };
    });
  } finally {
    await server.remove();
  }
}

/** CPU seconds of a process (proc(5)); a tick is a hundredth of a second on Linux. */
function cpuSecondsOf(pid: number): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  return (user! + system!) / 100;
}
