import { FUNCTION_NAMES } from '../../facts/dialects.ts';

/** A rule of SQL style and the pattern, in code without texts and comments, that breaks it. */
interface SqlRule {
  name: string;
  pattern: RegExp;
}

/** The functions that DuckDB, Spark and Trino have under one name, with one meaning. */
const SHARED_FUNCTIONS = [
  'bool_or',
  'cast',
  'coalesce',
  'count',
  'extract',
  // Of several values of which one is null, Trino gives null and the others the rest.
  'greatest',
  'grouping',
  'least',
  'max',
  'max_by',
  'min',
  'row_number',
  'sum',
];

/** Words before a parenthesis that are no functions; nor is the name of a table after `as`. */
const WORDS = [
  'and',
  'as',
  'exclude',
  'filter',
  'from',
  'in',
  'join',
  'not',
  'on',
  'or',
  'over',
  'sets',
  'then',
  'values',
  'when',
  'where',
];

const NOT_SHARED_FUNCTION = new RegExp(
  `(?<!\\bas )\\b(?!(?:${[...SHARED_FUNCTIONS, ...FUNCTION_NAMES, ...WORDS].join('|')})\\b)[a-z]\\w*\\s*\\(`,
);

/** What DuckDB takes and Spark or Trino do not, or read in another way. */
const NOT_SHARED: SqlRule[] = [
  { name: 'slice', pattern: /\[[^\]]*:[^\]]*\]/ },
  { name: 'list literal', pattern: /\[[^\]:]*\]|\{/ },
  { name: 'cast with ::', pattern: /::/ },
  { name: 'division with //', pattern: /\/\// },
  { name: 'qualify', pattern: /\bqualify\b/ },
  { name: 'group by all', pattern: /\b(group|order) by all\b/ },
  { name: 'from first', pattern: /(^|\(\s*)from\b/ },
  { name: 'temporary table', pattern: /\btemp(orary)?\b/ },
  { name: 'star with exclude or replace', pattern: /\*\s*(exclude|replace)\b/ },
  { name: 'columns expression', pattern: /\bcolumns\s*\(/ },
  { name: 'function that is not shared', pattern: NOT_SHARED_FUNCTION },
  { name: 'join of DuckDB alone', pattern: /\b(asof|semi|anti|positional) join\b/ },
];

const PORTABLE = /^(facts\/sql\/(marts|kept|counts|region)|\.\.\/data\/indicators)\//;

/** Whether the file also runs on Spark and Trino. */
export function isPortable(file: string): boolean {
  return PORTABLE.test(file);
}

const SCRIPT = /^(warehouse|state)\/migrations\//;
const GRAIN = /^(-- .*\n)*-- grain: (one|two) rows?\b/;
/** Only a macro has no rows. */
const MACRO = /^create or replace temp macro\b/;

/**
 * Rules that a SQL file breaks.
 * @param file its path from `etl/`; the marts and the counts of the facts and the indicators also run on Spark and Trino
 */
export function brokenRules(file: string, sql: string): string[] {
  const code = codeOf(sql);
  const broken = PORTABLE.test(file)
    ? NOT_SHARED.filter(({ pattern }) => pattern.test(code)).map(({ name }) => name)
    : [];
  if (PORTABLE.test(file) && ordersWithoutNulls(code)) broken.push('order without nulls');
  if (!SCRIPT.test(file) && !MACRO.test(code) && !GRAIN.test(sql)) broken.push('no grain');
  if (!sql.startsWith('-- ')) broken.push('no first comment');
  if (!SCRIPT.test(file) && sql.split('\n').some((line) => line.length > MAX_COLUMNS))
    broken.push('long line');
  if (/\b(SELECT|FROM|WHERE|JOIN|GROUP|ORDER|UNION|INSERT|CREATE|CASE|WHEN|AND|OR)\b/.test(code)) {
    broken.push('keyword in capitals');
  }
  if (!SCRIPT.test(file) && /;\s*\S/.test(code)) broken.push('two statements');
  if (starsBeforeTheEnd(code)) broken.push('star before the final select');
  return broken;
}

const MAX_COLUMNS = 80;

/** The statement with texts emptied, quoted names replaced, and without comments. */
function codeOf(sql: string): string {
  return sql
    .replace(/'(?:[^']|'')*'|--.*/g, (found) => (found.startsWith('-') ? '' : "''"))
    .replace(/"[^"]*"/g, 'quoted')
    .trim();
}

/** Engines put nulls at different ends, so every key of an order says where they go. */
function ordersWithoutNulls(code: string): boolean {
  return [...code.matchAll(/\border by\b([\s\S]*?)(?=\b(?:range|rows|groups)\b|\)|$)/g)].some(
    ([, keys]) => keys!.split(',').some((key) => !/\bnulls (first|last)\b/.test(key)),
  );
}

/** Whether a common table or a subquery has a star; the final select is not in parentheses. */
function starsBeforeTheEnd(code: string): boolean {
  const star = /(?:\bselect\s+|,\s*|\bselect\s+\w+\.|,\s*\w+\.)\*/g;
  return [...code.matchAll(star)].some(({ index }) => {
    const before = code.slice(0, index);
    return before.split('(').length > before.split(')').length;
  });
}
