import { tableFromIPC } from 'apache-arrow';
import type { LeagueEdition } from '../../etl/editions/edition.ts';

/** A unit while it is put together. */
interface Tree {
  [key: string]: Tree | string | number | null;
}

/**
 * Reads an edition from its Arrow stream: one row a unit, each column with the `path` of its cell in
 * a unit; the rest as JSON under the schema's key `edition`.
 * @throws Error when the stream is no edition
 */
export function readEditionArrow(bytes: Uint8Array): LeagueEdition {
  const table = tableFromIPC(bytes);
  const head = table.schema.metadata.get('edition');
  if (head === undefined) throw new Error('The stream carries no edition');
  const columns = table.schema.fields.map(({ name, metadata }) => ({
    path: pathOf(metadata),
    cells: table.getChild(name),
  }));
  const units = Array.from({ length: table.numRows }, (_, row) => {
    // A scheme may have no modules.
    const unit: Tree = { modules: {} };
    for (const { path, cells } of columns) put(unit, path, cells?.get(row) ?? null);
    return unit;
  });
  return { ...JSON.parse(head), units };
}

function pathOf(metadata: Map<string, string>): string[] {
  return JSON.parse(metadata.get('path') ?? '[]');
}

function put(tree: Tree, [key, ...rest]: readonly string[], cell: string | number | null): void {
  if (key === undefined) return;
  if (rest.length === 0) {
    tree[key] = cell;
    return;
  }
  const below = tree[key];
  const branch = typeof below === 'object' && below !== null ? below : {};
  tree[key] = branch;
  put(branch, rest, cell);
}
