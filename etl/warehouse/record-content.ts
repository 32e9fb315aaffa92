/**
 * Columns that the tables of records gained after version 0.2.0, by table. Blank ones are left out of the content
 * hash and of the digests of seals, so that those of older records stay.
 */
export const LATER_COLUMNS = {
  petition_version: [
    'path',
    'transferred_at',
    'received_at',
    'returned_at',
    'concluded_at',
    'bureau_rating',
  ],
  handling_version: ['result'],
} as const;
const ALL_LATER: readonly string[] = Object.values(LATER_COLUMNS).flat();

/**
 * Returns the SQL of the text whose MD5 is the content hash of a record: its key and every column,
 * separated by a character that no cell has.
 * @param key SQL of the record's key
 * @param columns names of the columns of its table, without the hash
 * @param table name before them
 */
export function recordContent(key: string, columns: readonly string[], table: string): string {
  const cells = columns.map((column) => {
    const cell = `${table}.${column}`;
    return ALL_LATER.includes(column)
      ? `case when ${cell} is not null then concat(chr(31), '${column}=', ${cell}) end`
      : `chr(31), ${cell}`;
  });
  return `concat(${[key, ...cells].join(', ')})`;
}
