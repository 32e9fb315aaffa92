import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { defaultBasis } from '../../calendar/period.ts';
import type { Edition } from '../../editions/edition.ts';
import { EditionMaker } from '../../editions/edition-maker.ts';
import type { EditionSpec } from '../../editions/spec.ts';
import { importFiles } from '../../schedule/import-files.ts';
import { DataDir } from '../../settings/data-dir.ts';
import type { LoadResult } from '../../warehouse/load-file.ts';
import type { LoadMode } from '../../warehouse/load-mode.ts';

/** A row of an export by heading; what a test leaves out is filled in by `EXPORT_ROW`. */
export type ExportRow = Record<string, string | number>;

export const UNITS = `code,name,kind,peer_group,aliases,population
900001001,甲街道,township,街道,甲街,10000
900001101,乙镇,township,镇乡,,20000
900001102,丙镇,township,镇乡,,30000
900001201,丁乡,township,镇乡,,
900001-D1,教育局,department,部门,教体局,
900001-D2,水务局,department,部门,,
`;

/** A small county in a folder of its own, loaded and measured by the real program. */
export class TestCounty {
  readonly dir: DataDir;
  private files = 0;

  constructor(files: Record<string, string> = {}) {
    const root = mkdtempSync(join(tmpdir(), 'cockpit-'));
    const all = { 'units.csv': UNITS, 'county.yaml': "code: '900001'\nname: 演县\n", ...files };
    for (const [name, text] of Object.entries(all)) writeFileSync(join(root, name), text);
    this.dir = new DataDir(root);
  }

  /** Loads rows as one UTF-8 CSV export; numbers and dates are filled in where a row has none. */
  async load(
    rows: ExportRow[],
    { loadedAt = '2030-01-01 00:00:00', mode = 'upsert' as LoadMode } = {},
  ): Promise<LoadResult> {
    this.files += 1;
    const path = this.write(
      `export-${this.files}.csv`,
      Papa.unparse(
        rows.map((row, at) => ({ 信访件编号: `N${this.files}-${at + 1}`, 信访形式: '网信', ...row })),
        { columns: headings(rows) },
      ),
    );
    return this.loadFile(path, { loadedAt, mode });
  }

  async loadFile(
    path: string,
    { loadedAt = '2030-01-01 00:00:00', mode = 'upsert' as LoadMode, source = null as string | null } = {},
  ): Promise<LoadResult> {
    let result: LoadResult | undefined;
    await importFiles(this.dir, [path], {
      source,
      mode,
      loadedAt,
      dryRun: false,
      onProgress: () => {},
      onLoaded: (loaded) => void (result = loaded),
    });
    return result!;
  }

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.dir.root, name);
    writeFileSync(path, content);
    return path;
  }

  async edition(
    spec: Pick<EditionSpec, 'period' | 'date'> & Partial<EditionSpec>,
    knownAt: string | null = null,
  ): Promise<Edition> {
    const full = { kind: 'township', basis: defaultBasis(spec.period), scheme: 'six-modules', ...spec } as const;
    const maker = await EditionMaker.open(this.dir, full.scheme, knownAt);
    try {
      return (await maker.make([full]))[0]!;
    } finally {
      maker.close();
    }
  }
}

function headings(rows: ExportRow[]): string[] {
  return [...new Set(['信访件编号', '登记日期', '信访形式', ...rows.flatMap((row) => Object.keys(row))])];
}
