import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PACKAGE_ROOT } from '../base/package-root.ts';

/** Reference files of one county: a folder with its own register never uses the shipped ones. */
const COUNTY_OWN = /^(adjustments\.csv|geo\/)/;

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

  /** Whether the folder has its own register, so that it is not the shipped demo county. */
  get hasOwnRegister(): boolean {
    return this.root !== this.shipped && existsSync(join(this.root, 'units.csv'));
  }

  /** Returns the path of a reference file; null when no folder has one that may be used. */
  find(name: string): string | null {
    const folders = this.hasOwnRegister && COUNTY_OWN.test(name) ? [this.root] : this.folders;
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

  private get folders(): string[] {
    return this.root === this.shipped ? [this.root] : [this.root, this.shipped];
  }
}
