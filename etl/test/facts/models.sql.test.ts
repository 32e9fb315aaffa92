import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { readSql } from '../../base/sql.ts';
import { INDICATOR_VIEWS } from '../../facts/indicator-rows.ts';
import { MODELS } from '../../facts/models.ts';
import type { Model } from '../../facts/models.ts';
import { Database } from '../../warehouse/database.ts';
import { parseSelect, tablesOf } from '../support/sql-syntax.ts';

/** Tables that the program fills before it makes the models of a step. */
const INPUTS = {
  staging: ['run_parameter', 'unit_label', 'unit_on', 'clock', 'domain', 'topic'],
  state: [],
  indicators: [...INDICATOR_VIEWS, 'unmeasured'],
  days: [],
  months: [],
  spans: [],
  windows: ['run_window', 'asked_kind', 'unmeasured'],
  audit: [],
  history: ['history_window'],
  cases: ['requested_unit'],
};

const BEFORE_WINDOWS: readonly Model['step'][] = ['staging', 'state', 'indicators'];

describe('the list of models', () => {
  let database: Database;
  beforeAll(async () => {
    database = await Database.open();
  });
  afterAll(() => database.close());

  it('holds every SQL file once but for those that change, search or hand over facts', () => {
    const folder = join(PACKAGE_ROOT, 'etl/facts/sql');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.sql') && !/^(cases|counts|refresh)\//.test(file),
    );
    const listed = MODELS.flatMap(filesOf).filter((file) => !file.startsWith('..'));
    expect(listed.toSorted()).toEqual(files.toSorted());
  });

  it('names each model once, except the loads of one kind', () => {
    const names = MODELS.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([
      'known_load', // of handling rows, after those of the ledger
      'known_load', // of petitions
    ]);
  });

  it('is in an order in which each model reads only models made before it', async () => {
    const wrong: string[] = [];
    for (const [at, model] of MODELS.entries()) {
      const { name, step } = model;
      const before = MODELS.slice(0, at).filter(({ as }) => as !== 'rows');
      const dropped = before.flatMap((model) =>
        before.some((each) => each.name === model.lastUsedBy) ? [model.name] : [],
      );
      const known = [
        ...before.map((model) => model.name).filter((each) => !dropped.includes(each)),
        ...INPUTS.staging,
        ...(BEFORE_WINDOWS.includes(step) ? [] : INPUTS.windows),
        ...INPUTS[step],
      ];
      for (const each of filesOf(model)) {
        const tables = tablesOf(await parseSelect(database, readSql(`facts/sql/${each}`)));
        expect([name, tables.length > 0]).toEqual([name, true]);
        for (const table of tables) {
          if (!table.startsWith('warehouse.') && !known.includes(table)) {
            wrong.push(`${name} reads ${table}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('drops a table only when no later model reads it', async () => {
    for (const { name, lastUsedBy } of MODELS.filter((model) => model.lastUsedBy !== undefined)) {
      const readers: string[] = [];
      // A view that reads it is read by other models in turn.
      const names = new Set([name]);
      for (const model of MODELS) {
        const sql = readSql(`facts/sql/${model.file}`);
        if (!tablesOf(await parseSelect(database, sql)).some((table) => names.has(table))) continue;
        if (model.as === 'view') names.add(model.name);
        readers.push(model.name);
      }
      expect(readers.at(-1)).toBe(lastUsedBy);
    }
  });
});

/** Every file from which a model is made, wherever its facts come from. */
function filesOf({ file, keptFile, regionFile }: Model): string[] {
  return [file, keptFile ?? [], regionFile ?? []].flat();
}
