import { QueryError, UserError } from '../base/errors.ts';
import type { Indicator } from '../method/indicator.ts';
import type { Database } from '../warehouse/database.ts';
import { INDICATOR_ROWS } from './indicator-rows.ts';
import type { ColumnType } from './indicator-rows.ts';

/** Types of DuckDB that a column may have, and what it is called in a message. */
const TYPES: Record<ColumnType, { pattern: RegExp; name: string }> = {
  text: { pattern: /^VARCHAR$/, name: '文字' },
  integer: { pattern: /^(BIG|SMALL|TINY|HUGE)?INT(EGER)?$/, name: '整数' },
  date: { pattern: /^DATE$/, name: '日期（date）' },
  number: {
    pattern: /^((BIG|SMALL|TINY|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL\(.*\))$/,
    name: '数',
  },
};

/**
 * Checks the select of a bureau's own indicator: whether it runs over `fact`, and gives the columns
 * of its type.
 * @throws UserError one sentence with the file and what is wrong in it
 */
export async function checkIndicator(database: Database, indicator: Indicator): Promise<void> {
  const { type } = indicator;
  const given = await describe(database, indicator);
  const columns = Object.entries(INDICATOR_ROWS[type].columns);
  const lacking = columns.filter(([name]) => !given.has(name)).map(([name]) => name);
  if (lacking.length > 0) {
    const all = columns.map(([name]) => name).join('、');
    throw wrong(indicator, `缺少列 ${lacking.join('、')}，${type} 指标须给出 ${all}`);
  }
  for (const [name, wanted] of columns) {
    if (TYPES[wanted].pattern.test(given.get(name)!)) continue;
    throw wrong(indicator, `列 ${name} 是 ${given.get(name)!}，应为${TYPES[wanted].name}`);
  }
}

/** Returns the type of each column that the select gives, by name. */
async function describe(database: Database, indicator: Indicator): Promise<Map<string, string>> {
  try {
    const columns = await database.rows<{ column_name: string; column_type: string }>(
      `describe select * from (\n${indicator.sql}\n)`,
    );
    return new Map(columns.map(({ column_name, column_type }) => [column_name, column_type]));
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw wrong(indicator, reason(error.message));
  }
}

/** What the database says, and the line of the file: the select begins on the second line of the query. */
function reason(message: string): string {
  const line = /^LINE (\d+):/m.exec(message)?.[1];
  const at = line === undefined ? '' : `第 ${Number(line) - 1} 行`;
  return `${at}不能执行，数据库的提示是“${message.split('\n')[0]!}”`;
}

function wrong({ id, title }: Indicator, what: string): UserError {
  return new UserError(
    `指标“${title}”的文件 indicators/${id}.sql ${what}，请照手册“自己的指标”改正。`,
  );
}
