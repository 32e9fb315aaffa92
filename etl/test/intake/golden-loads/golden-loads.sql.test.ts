import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LoadResult } from '../../../intake/load/load-file.ts';
import { TestCounty } from '../../support/test-county.ts';
import { LENIENT_SETTINGS } from '../../support/lenient-settings.ts';

const FOLDER = import.meta.dirname;
const MOMENTS =
  'registered_at accepted_at closed_at extended_to deadline rated_at backlog_listed_at backlog_cleared_at';
/** Petitioner keys are made with the secret of the county. */
const PETITIONER_KEY = /"[0-9a-f]{32}"/g;

const rowsSchema = z.array(z.record(z.string(), z.unknown()));
type Row = z.infer<typeof rowsSchema>[number];

const folders = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const cases = folders.flatMap((quirk) =>
  readdirSync(join(FOLDER, quirk))
    .filter((file) => file.startsWith('input'))
    .map((input) => ({ quirk, input })),
);

describe.each(cases)('$quirk, $input', ({ quirk, input }) => {
  const path = (file: string) => join(FOLDER, quirk, file);
  const has = (file: string) => existsSync(path(file));
  const json = (file: string): unknown => JSON.parse(readFileSync(path(file), 'utf8'));
  const expected = (file: string) => rowsSchema.parse(json(file));
  const source = has('source.yaml') ? 'own' : null;
  const files: Record<string, string> = { 'settings.yaml': LENIENT_SETTINGS };
  if (source !== null) files['sources/own.yaml'] = readFileSync(path('source.yaml'), 'utf8');
  const county = new TestCounty(files);
  let result: LoadResult;

  beforeAll(async () => {
    const isSnapshot = has('previous.csv');
    if (isSnapshot) {
      await county.loadFile(path('previous.csv'), { source, loadedAt: '2025-01-01 00:00:00' });
    }
    if (has('newer.csv')) {
      await county.loadFile(path('newer.csv'), { source, loadedAt: '2025-01-03 00:00:00' });
    }
    result = await county.loadFile(path(input), {
      source,
      mode: isSnapshot ? 'snapshot' : 'upsert',
      loadedAt: '2025-01-02 00:00:00',
    });
  });

  it('reconciles', () => {
    expect(result.reconciliation).toEqual({
      file: input,
      ...z.looseObject({}).parse(json('reconciliation.json')),
    });
    const { read, new: fresh, changed, unchanged } = result.reconciliation;
    const { duplicate, quarantined, blank } = result.reconciliation;
    expect(fresh + changed + unchanged + duplicate + quarantined + blank).toBe(read);
  });

  it('stores its rows', async () => {
    const records = expected('records.json');
    const stored = await standing(county);
    expect(stored.map(({ petition_no }) => petition_no)).toEqual(
      records.map(({ petition_no }) => petition_no),
    );
    expect(stored).toMatchObject(records);
  });

  it('keeps rejected rows without person data', async () => {
    const quarantine = expected('quarantine.json');
    const found = result.rejections.map(({ sheet, row, field, rule, reason, cells }) => {
      return { sheet, row, field, rule, reason, cells: withoutKey(cells) };
    });
    expect(found).toEqual(quarantine);
    const kept = await county.rows<{ sheet: string | null; row: number; row_json: string }>(
      'select sheet, row_no as row, row_json from warehouse.quarantine order by load_id, row_no',
    );
    const rows = new Map(quarantine.map(({ sheet, row, cells }) => [`${sheet} ${row}`, cells]));
    expect(
      new Map(kept.map(({ sheet, row, row_json }) => [`${sheet} ${row}`, withoutKey(row_json)])),
    ).toEqual(rows);
  });

  it('warns of values it does not load', async () => {
    const warnings = await county.rows(
      `select sheet, row_no as row, field, rule
      from warehouse.finding
      where not is_rejected and load_id = (select max(load_id) from warehouse.load)
      order by sheet, row_no, field`,
    );
    expect(warnings).toEqual(has('warnings.json') ? expected('warnings.json') : []);
  });

  if (!has('secrets.json')) return;

  it('stores no person data anywhere in the warehouse', async () => {
    const tables = await county.rows<{ name: string }>(
      "select table_name as name from duckdb_tables() where database_name = 'warehouse'",
    );
    const held: string[] = [];
    for (const { name } of tables) {
      held.push(JSON.stringify(await county.rows(`select * from warehouse.${name}`)));
    }
    const secrets = z
      .array(z.string())
      .parse(JSON.parse(readFileSync(path('secrets.json'), 'utf8')));
    const written = readFileSync(path(input), 'utf8');
    expect(secrets.filter((secret) => !written.includes(secret))).toEqual([]);
    expect(secrets.filter((secret) => held.join('\n').includes(secret))).toEqual([]);
  });
});

/** Reads each petition after the load: its last content, its units, whether it is withdrawn. */
async function standing(county: TestCounty): Promise<Row[]> {
  const texts = MOMENTS.split(' ').map(
    (column) => `cast(version.${column} as varchar) as ${column}`,
  );
  return county.withModels((database) =>
    database.rows<Row>(
      `select
          version.* replace (${texts.join(', ')}),
          petition.township_code,
          petition.department_code,
          record_state.is_withdrawn
      from record_state
      join warehouse.petition_version as version
          on record_state.record_key = version.petition_no
          and record_state.content_hash = version.content_hash
      left join petition on petition.petition_no = version.petition_no
      order by version.petition_no`,
    ),
  );
}

function withoutKey(cells: unknown): unknown {
  const text = typeof cells === 'string' ? cells : JSON.stringify(cells);
  return JSON.parse(text.replace(PETITIONER_KEY, '"HMAC"'));
}
