import { join } from 'node:path';
import { readSql } from '../../base/sql.ts';
import { COUNT_TABLE_NAMES } from '../../facts/county-counts.ts';
import { createFunctions } from '../../facts/dialects.ts';
import type { BuildStep } from './build-steps.ts';
import type { BuildWork } from './engine.ts';
import { SHARED_TABLES, tablePath } from './shared-cases.ts';
import type { SharedCases } from './shared-cases.ts';

/** First word of a line of output that says how far the script is. */
export const MARK = 'cockpit';
/** What such a line tells of a county whose counts are written. */
export const COUNTED = 'counted';

/** Views that so many others read that working them out each time takes longer than writing rows. */
const WRITTEN_VIEWS: ReadonlySet<string> = new Set(['fact']);

/**
 * The models that are written to files while a county is counted. Spark plans all that stands behind a
 * view wherever it is read, also where its rows are cached.
 */
export function writtenSteps(steps: readonly BuildStep[]): BuildStep[] {
  return steps.filter(({ name, as }) => as === 'table' || WRITTEN_VIEWS.has(name));
}

/**
 * Returns the SQL that Spark runs: the same models as DuckDB, county by county, each table written
 * to Parquet files, so that none is lost with a worker. Between them it prints how far it is.
 */
export function sparkScript(work: BuildWork): string {
  const statements = [
    ...createFunctions('spark'),
    ...work.counties.flatMap((county) => countyStatements(work, county)),
  ];
  return statements.map((statement) => `${statement};\n`).join('\n');
}

/** Returns the folder of Parquet files into which Spark writes a table of a county. */
export function writtenFolder(
  { folder }: BuildWork,
  { header }: SharedCases,
  table: string,
): string {
  return join(folder, header.county.code, table);
}

function countyStatements(work: BuildWork, county: SharedCases): string[] {
  const written = writtenSteps(work.steps);
  const dropped = new Set(written.flatMap(({ drops }) => drops));
  const { code } = county.header.county;
  return [
    ...SHARED_TABLES.map(
      (table) =>
        `create or replace temporary view ${table} using parquet options (path ${quotedUrl(tablePath(county, table))})`,
    ),
    ...work.steps.flatMap((step) => {
      const { name, select, drops } = step;
      if (!written.includes(step))
        return [`create or replace temporary view ${name} as\n${select}`];
      return [
        marked(code, name),
        `create table ${name} using parquet location ${quotedUrl(writtenFolder(work, county, name))} as\n${select}`,
        ...drops.map((done) => `drop table ${done}`),
      ];
    }),
    ...COUNT_TABLE_NAMES.flatMap((table) => [
      marked(code, table),
      `insert overwrite directory ${quotedUrl(writtenFolder(work, county, table))} using parquet\n${readSql(`facts/sql/counts/${table}.sql`)}`,
    ]),
    ...written.filter(({ name }) => !dropped.has(name)).map(({ name }) => `drop table ${name}`),
    marked(code, COUNTED),
  ];
}

function marked(code: string, what: string): string {
  return `select ${quoted(MARK)}, ${quoted(code)}, ${quoted(what)}`;
}

/** A path, of which Spark would else think that it is one of HDFS where that is its default. */
function quotedUrl(path: string): string {
  return quoted(`file://${path}`);
}

/** A text as Spark reads it. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
