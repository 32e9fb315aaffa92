import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataDir } from '../../config/data-dir.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const UNITS = `code,name,kind,peer_group,aliases,population
900001001,甲街道,township,街道,甲街,10000
900001101,乙镇,township,镇乡,,20000
900001102,丙镇,township,镇乡,,30000
900001201,丁乡,township,镇乡,,
900001-D1,教育局,department,部门,教体局,
900001-D2,水务局,department,部门,,
`;

/** A data folder with the register of a small county. */
export class CountyFolder {
  readonly dir: DataDir;

  constructor(files: Record<string, string> = {}, root = temporaryFolder()) {
    this.dir = new DataDir(root);
    const all = { 'units.csv': UNITS, 'county.yaml': "code: '900001'\nname: 演县\n", ...files };
    for (const [name, text] of Object.entries(all)) this.write(name, text);
  }

  write(name: string, content: string | Uint8Array): string {
    const path = join(this.dir.root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    // The program waits for a new file in the inbox; these files look older.
    if (name.startsWith('var/inbox/')) {
      const before = new Date(Date.now() - 3_600_000);
      utimesSync(path, before, before);
    }
    return path;
  }
}
