import { describe, expect, it } from 'vitest';
import { readSql } from '../base/sql.ts';
import { sqlFiles } from './support/sql-files.ts';
import { ENGINES, syntaxErrors } from './support/sql-grammars.ts';
import { isPortable } from './support/sql-rules.ts';

const MODELS = sqlFiles().filter(isPortable);

describe.each(ENGINES)('the grammar of %s', (engine) => {
  it.each(MODELS)('takes %s', (file) => expect(syntaxErrors(engine, readSql(file))).toEqual([]));

  it.each([
    'select code[1:9] as code from unit',
    'select a // b as c from d',
    'from unit',
    'select a from b qualify c = 1',
    'select * exclude (a) from b',
    'select [1, 2] as a',
    "select {'a': 1} as b",
    'select a from b where c = 1)',
  ])('refuses %s', (sql) => expect(syntaxErrors(engine, sql)).not.toEqual([]));
});
