import { z } from 'zod';
import type { Database } from '../../warehouse/database.ts';

/** A node of the syntax tree that DuckDB gives for a SELECT: what is read of it. */
const node = z.looseObject({
  type: z.unknown().optional(),
  schema_name: z.string().optional(),
  table_name: z.string().optional(),
  alias: z.string().optional(),
  column_names: z.array(z.string()).optional(),
  select_list: z.array(z.unknown()).optional(),
  cte_map: z.object({ map: z.array(z.looseObject({ key: z.string() })) }).optional(),
});
type SyntaxNode = z.infer<typeof node>;

/** Parses a SELECT and returns all nodes of its syntax tree. */
export async function parseSelect(database: Database, sql: string): Promise<SyntaxNode[]> {
  const { tree } = await database.row<{ tree: string }>(
    'select cast(json_serialize_sql(cast($sql as varchar)) as varchar) as tree',
    { sql },
  );
  return nodesBelow(JSON.parse(tree));
}

/** Names of the tables and views a SELECT reads, its own CTEs left out, in alphabetical order. */
export function tablesOf(nodes: readonly SyntaxNode[]): string[] {
  const own = new Set(nodes.flatMap(({ cte_map }) => (cte_map?.map ?? []).map(({ key }) => key)));
  const names = nodes
    .filter(({ type }) => type === 'BASE_TABLE')
    .map(({ schema_name, table_name }) => [schema_name, table_name].filter(Boolean).join('.'));
  return [...new Set(names)].filter((name) => !own.has(name)).sort();
}

/** For each UNION, the column names of its branches. */
export function unionColumns(nodes: readonly SyntaxNode[]): string[][][] {
  return nodes
    .filter(({ type }) => type === 'SET_OPERATION_NODE')
    .map((union) => ['left', 'right'].map((side) => columnsOf(node.parse(union[side]))));
}

/** The column names of a SELECT; of a UNION, those of its first branch. */
function columnsOf(select: SyntaxNode): string[] {
  if (select.type === 'SET_OPERATION_NODE') return columnsOf(node.parse(select['left']));
  return z
    .array(node)
    .parse(select.select_list)
    .map(({ alias, column_names }) => alias || (column_names?.at(-1) ?? '?'));
}

function nodesBelow(value: unknown): SyntaxNode[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(nodesBelow);
  return Array.isArray(value) ? below : [node.parse(value), ...below];
}
