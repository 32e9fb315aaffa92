import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PACKAGE_ROOT } from '../base/package-root.ts';
import { COUNTY_KINDS, REGION_KINDS } from '../method/unit-kind.ts';
import type { UnitKind } from '../method/unit-kind.ts';

/** What makes a folder a region (市、省), whose data are the counts of its counties. */
export const REGION_FILE = 'region.yaml';
/** What makes a folder a county of its own. */
const COUNTY_FILES = ['county.yaml', 'units.csv', REGION_FILE];
/** Reference files of one county: a county of its own never uses the shipped ones. */
const COUNTY_OWN = /^(county\.yaml|units\.csv|adjustments\.csv|geo\/)/;

/**
 * A data folder (`--data DIR`). It holds the bureau's reference files; for a missing one the shipped
 * file is used. Everything the program writes is under `var/` (docs/handbook/settings.md).
 */
export class DataDir {
  readonly root: string;
  readonly shipped = join(PACKAGE_ROOT, 'data');

  constructor(root: string) {
    this.root = resolve(root);
  }

  /** Whether the folder has its own name or register, so that it is not the shipped demo county. */
  get isOwnCounty(): boolean {
    return (
      this.root !== this.shipped && COUNTY_FILES.some((name) => existsSync(join(this.root, name)))
    );
  }

  /** Whether it is the folder of a region. */
  get isRegion(): boolean {
    return existsSync(join(this.root, REGION_FILE));
  }

  /** The kinds of unit that are ranked here. */
  get unitKinds(): readonly UnitKind[] {
    return this.isRegion ? REGION_KINDS : COUNTY_KINDS;
  }

  /** Returns the path of a reference file; null when no folder has one that may be used. */
  find(name: string): string | null {
    const folders = this.isOwnCounty && COUNTY_OWN.test(name) ? [this.root] : this.folders;
    return folders.map((folder) => join(folder, name)).find(existsSync) ?? null;
  }

  /** Lists the files of a reference folder by name; the bureau's files replace shipped ones. */
  list(folder: string, extension: string): { name: string; path: string }[] {
    const found = new Map<string, string>();
    for (const base of [...this.folders].reverse()) {
      const path = join(base, folder);
      if (!existsSync(path)) continue;
      for (const file of readdirSync(path)) {
        if (file.endsWith(extension)) {
          found.set(file.slice(0, -extension.length), join(path, file));
        }
      }
    }
    return [...found]
      .map(([name, path]) => ({ name, path }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Returns a path below `DIR/var`. */
  var(...parts: string[]): string {
    return join(this.root, 'var', ...parts);
  }

  /** Makes `DIR/var` unless there is one. Only its owner can enter: it holds person data. */
  makeVar(): void {
    mkdirSync(this.var(), { recursive: true, mode: 0o700 });
  }

  private get folders(): string[] {
    return this.root === this.shipped ? [this.root] : [this.root, this.shipped];
  }
}
