import { readSql } from '../base/sql.ts';
import type { Database } from '../warehouse/database.ts';
import { MODELS } from './models.ts';
import type { FactsUse, Model } from './models.ts';

/**
 * Creates the views and temporary tables of one step, in the order of the list. Only the names of
 * models are put into the statements; every query is a file.
 */
export async function createModels(
  database: Database,
  step: Model['step'],
  use: FactsUse = 'afresh',
): Promise<void> {
  for (const model of MODELS) {
    const { name, as, isKept = false } = model;
    const file = fileOf(model, use);
    if (model.step !== step || as === 'rows' || file === null) continue;
    if (isKept && (use === 'making' || use === 'kept')) {
      if (use === 'making') await keepModel(database, name, file);
      await database.run(`create or replace temp view ${name} as select * from facts.${name}`);
    } else {
      await createModel(database, { name, as, file });
    }
    if (use !== 'afresh') continue;
    for (const done of MODELS.filter(({ lastUsedBy }) => lastUsedBy === name)) {
      await database.run(`drop table ${done.name}`);
    }
  }
}

/** Creates a model of the list as a temporary table or view, also under another name. */
export async function createModel(
  database: Database,
  { name, as, file }: Pick<Model, 'name' | 'as' | 'file'>,
): Promise<void> {
  await database.run(`create or replace temp ${as} ${name} as ${readSql(`facts/sql/${file}`)}`);
}

/** Fills the kept rows of a model. */
async function keepModel(database: Database, name: string, file: string): Promise<void> {
  await database.run(`create or replace table facts.${name} as ${readSql(`facts/sql/${file}`)}`);
}

/** Reads the rows of a model. */
export function readModel<T>(
  database: Database,
  name: string,
  use: FactsUse = 'afresh',
): Promise<T[]> {
  const model = MODELS.find((each) => each.as === 'rows' && each.name === name)!;
  return database.rows<T>(readSql(`facts/sql/${fileOf(model, use)!}`));
}

/**
 * The file that makes a model; null: none does. A region has counts as kept facts have them, and makes
 * what is only needed to make these: it finds no case.
 */
function fileOf({ file, keptFile, regionFile }: Model, use: FactsUse): string | null {
  if (use === 'region') return regionFile ?? keptFile ?? file;
  return use === 'kept' && keptFile !== undefined ? keptFile : file;
}
