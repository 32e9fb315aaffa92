import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSql } from '../base/sql.ts';
import { Database } from '../warehouse/database.ts';
import { sqlFiles } from './support/sql-files.ts';
import { parseSelect, unionColumns } from './support/sql-syntax.ts';

describe('the SQL files', () => {
  let database: Database;
  beforeAll(async () => {
    database = await Database.open();
  });
  afterAll(() => database.close());

  it('name the same columns in the same order in every branch of a union', async () => {
    let unions = 0;
    for (const file of sqlFiles()) {
      const select = selectOf(readSql(file));
      if (select === null) continue;
      for (const branches of unionColumns(await parseSelect(database, select))) {
        unions += 1;
        expect({ file, columns: branches[1] }).toEqual({ file, columns: branches[0] });
      }
    }
    expect(unions).toBeGreaterThan(5);
  });
});

/** The SELECT of a file, without an INSERT or CREATE before it; null: it has none. */
function selectOf(sql: string): string | null {
  const statement = sql.replace(/^(--.*\n)+/, '');
  const start = /^(insert into|create)[\s\S]*?(?=^(with|select)\b)/m.exec(statement);
  const select = start === null ? statement : statement.slice(start[0].length);
  return /^(with|select)\b/.test(select) ? select : null;
}
