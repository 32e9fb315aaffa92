import { cpSync } from 'node:fs';
import Papa from 'papaparse';
import { defaultBasis } from '../../method/calendar/period.ts';
import type { Edition } from '../../editions/edition.ts';
import { EditionMaker } from '../../editions/edition-maker.ts';
import { measureSettings, readReference } from '../../editions/reference.ts';
import type { EditionSpec } from '../../method/edition-id.ts';
import type { FactsChoice } from '../../facts/kept-facts.ts';
import { KnownState } from '../../facts/known-state.ts';
import { importFiles } from '../../intake/import-files.ts';
import type { Database } from '../../warehouse/database.ts';
import type { LoadResult } from '../../intake/load/load-file.ts';
import type { LoadMode } from '../../method/load-mode.ts';
import { openForReading } from '../../warehouse/warehouse.ts';
import { CountyFolder } from './county-folder.ts';
import { giveEmptyWarehouse } from './empty-warehouse.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A row of an export, by heading. */
export type ExportRow = Record<string, string | number>;

/** What a test states of an edition; the rest is the default of the period. */
export type SpecOf = Pick<EditionSpec, 'period' | 'date'> & Partial<EditionSpec>;

export interface TestLoadSettings {
  loadedAt?: string;
  mode?: LoadMode;
  source?: string | null;
  dryRun?: boolean;
  without?: string[];
  /** False: the file has only the headings of its rows. */
  usual?: boolean;
}

/**
 * What an export tells of a case, apart from its transfer and receipt, each with its synonyms: an
 * indicator counts a case only where its file has the columns that it reads (method.md §4).
 */
const USUAL_HEADINGS: readonly [heading: string, ...synonyms: string[]][] = [
  ['内容分类', '一级分类', '二级分类', '三级分类'],
  ['受理日期'],
  ['办结日期'],
  ['化解情况', '办理结果'],
  ['是否重复件', '初重件'],
  ['首次信访件编号', '关联编号'],
  ['信访层级', '登记级别'],
  ['满意度评价'],
  ['评价日期'],
  ['列入积案日期'],
  ['积案化解日期'],
  ['退回重办日期'],
];

/** Returns the usual headings that an export lacks; of synonyms it has one. */
export function usualHeadings(own: ReadonlySet<string>): string[] {
  return USUAL_HEADINGS.filter((names) => !names.some((name) => own.has(name))).map(
    ([heading]) => heading,
  );
}

const LOADED_AT = '2030-01-01 00:00:00';

/** A small county in its own folder, loaded and measured by the real program. */
export class TestCounty extends CountyFolder {
  private files = 0;
  /** The headings of each source so far: an export keeps its columns. */
  private readonly headings = new Map<string, Set<string>>();

  /** Copies the county as it is now into another folder. */
  copy(root = temporaryFolder()): TestCounty {
    const copy = new TestCounty({}, root);
    cpSync(this.dir.root, copy.dir.root, { recursive: true, preserveTimestamps: true });
    copy.files = this.files;
    for (const [source, headings] of this.headings) copy.headings.set(source, headings);
    return copy;
  }

  /** Loads rows as one UTF-8 CSV export; a missing number or channel is filled in. */
  async load(rows: ExportRow[], settings: TestLoadSettings = {}): Promise<LoadResult> {
    this.files += 1;
    const whole = rows.map((row, at) => ({
      信访件编号: `N${this.files}-${at + 1}`,
      信访形式: '网信',
      ...row,
    }));
    const known = this.headings.get(settings.source ?? '') ?? new Set();
    const own = new Set([...known, ...whole.flatMap((row) => Object.keys(row))]);
    const isUsual = (settings.source ?? null) === null && settings.usual !== false;
    const usual = isUsual ? usualHeadings(own) : [];
    const headings = new Set(
      [...usual, ...own].filter((each) => settings.without?.includes(each) !== true),
    );
    this.headings.set(settings.source ?? '', headings);
    return this.loadFile(
      this.write(`export-${this.files}.csv`, csvText(whole, headings)),
      settings,
    );
  }

  async loadFile(
    path: string,
    {
      loadedAt = LOADED_AT,
      mode = 'upsert',
      source = null,
      dryRun = false,
      without = [],
    }: TestLoadSettings = {},
  ): Promise<LoadResult> {
    let result: LoadResult | undefined;
    await giveEmptyWarehouse(this.dir);
    await importFiles(this.dir, [path], {
      source,
      mode,
      loadedAt,
      dryRun,
      without,
      rejectedFile: null,
      onProgress: () => {},
      onLoaded: (loaded) => (result = loaded),
      onFailed: (_, error) => {
        throw error;
      },
    });
    return result!;
  }

  async edition(spec: SpecOf, knownAt: string | null = null): Promise<Edition> {
    return (await this.editions([spec], knownAt))[0]!;
  }

  /** Makes editions of one scheme. */
  async editions(
    specs: SpecOf[],
    knownAt: string | null = null,
    choice: FactsChoice = 'by size',
  ): Promise<Edition[]> {
    const full = specs.map((spec): EditionSpec => ({
      kind: 'township',
      basis: defaultBasis(spec.period),
      scheme: 'six-modules',
      ...spec,
    }));
    const reference = readReference(this.dir, full[0]!.scheme);
    const maker = await EditionMaker.openWith(this.dir, reference, { knownAt, choice });
    try {
      return await maker.make(full);
    } finally {
      maker.close();
    }
  }

  /** Runs the work where the models of an edition exist: `petition`, `fact`, … */
  async withModels<T>(work: (database: Database, state: KnownState) => Promise<T>): Promise<T> {
    const settings = measureSettings(readReference(this.dir, 'six-modules'));
    const database = await openForReading(this.dir);
    try {
      return await work(database, await KnownState.at(database, settings, null));
    } finally {
      database.close();
    }
  }

  /** Queries the published warehouse, attached as `warehouse`. */
  async rows<T>(sql: string): Promise<T[]> {
    const database = await openForReading(this.dir);
    try {
      return await database.rows<T>(sql);
    } finally {
      database.close();
    }
  }

  /** Reads columns of the model `petition`, by petition number. */
  async petitions<T>(columns: string): Promise<Map<string, T>> {
    const rows = await this.withModels((database) =>
      database.rows<T & { petition_no: string }>(`select petition_no, ${columns} from petition`),
    );
    return new Map(rows.map(({ petition_no, ...rest }) => [petition_no, rest as T]));
  }
}

/** Writes rows as CSV text with the headings of all rows, and others. */
export function csvText(rows: ExportRow[], headings: Iterable<string> = []): string {
  const columns = new Set([
    '信访件编号',
    '登记日期',
    '信访形式',
    ...rows.flatMap((row) => Object.keys(row)),
    ...headings,
  ]);
  return Papa.unparse(rows, { columns: [...columns] });
}
