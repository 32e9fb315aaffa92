/** Why a file is not in a backup (备份). */
export interface LeftOut {
  /** What it is, for people; null: it is made again, or means nothing elsewhere, and is not named. */
  name: string | null;
  /** Of a path below the data folder, with `/`. */
  path: RegExp;
}

/** What a backup leaves out. All else below the data folder is in it. */
export const LEFT_OUT: readonly LeftOut[] = [
  { name: 'var/secrets.yaml（渠道的口令、密钥）', path: /^var\/secrets\.yaml$/ },
  { name: 'var/inbox（待装载的导出，含个人信息）', path: /^var\/inbox\// },
  { name: 'var/uploads（上传后还没有装载的导出，含个人信息）', path: /^var\/uploads\// },
  // Worked out from the warehouse.
  { name: null, path: /^var\/facts\// },
  // The published copy is the warehouse as of its last load, and becomes the loader's file again.
  { name: null, path: /^var\/warehouse\/(?!published\.duckdb$)/ },
  // Locks, and drafts of files that are being written.
  { name: null, path: /(^|\/)lock\.json|\.lock(\.|$)|\.new$/ },
  // A SQLite file is copied together with what these hold.
  { name: null, path: /\.sqlite-(wal|shm|journal)$/ },
  { name: null, path: /^var\/backup-\d+\// },
];

export function leftOut(path: string): LeftOut | null {
  return LEFT_OUT.find((entry) => entry.path.test(path)) ?? null;
}
