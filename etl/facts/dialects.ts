/** Engines that run the models from `placed_petition` on. */
export type Engine = 'duckdb' | 'spark';

/** A function that the engines spell differently: the models call it by one name. */
interface NamedFunction {
  /** SQL type by parameter. */
  takes: Readonly<Record<string, string>>;
  returns: string;
  spelling: Readonly<Record<Engine, string>>;
}

/** All that differs between the engines (decision 0008); Trino spells these as DuckDB does. */
const FUNCTIONS: Readonly<Record<string, NamedFunction>> = {
  /** Days from one day to another one; less than 0 where that is earlier. */
  days_between: {
    takes: { from_on: 'date', to_on: 'date' },
    returns: 'bigint',
    spelling: {
      duckdb: "date_diff('day', from_on, to_on)",
      spark: 'datediff(to_on, from_on)',
    },
  },
};

/** Names of the functions. */
export const FUNCTION_NAMES = Object.keys(FUNCTIONS);

/** Returns the statements that create the functions; they last as long as the session. */
export function createFunctions(engine: Engine): string[] {
  return Object.entries(FUNCTIONS).map(([name, { takes, returns, spelling }]) => {
    if (engine === 'duckdb') {
      return `create or replace temp macro ${name}(${Object.keys(takes).join(', ')}) as ${spelling.duckdb}`;
    }
    const parameters = Object.entries(takes).map(([parameter, type]) => `${parameter} ${type}`);
    return `create or replace temporary function ${name}(${parameters.join(', ')}) returns ${returns} return ${spelling.spark}`;
  });
}
