import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { writeFileAtomic } from '../../base/write-file-atomic.ts';
import { DataDir } from '../../config/data-dir.ts';
import { writeBigExport } from './big-export.ts';
import { departmentLines } from './large-county.ts';

/** Townships of each county. */
const TOWNSHIPS = 20;

/** A made-up county of the province. */
export interface ProvinceCounty {
  code: string;
  name: string;
  dir: DataDir;
}

/** Code and name of the province, which the codes of its counties begin with. */
export const PROVINCE = { code: '990000', name: '演省' };

/**
 * Makes the data folders of some counties that have so many cases together, different ones in each.
 * @param load loads an export into a data folder
 */
export function makeCounties(
  folder: string,
  counties: number,
  cases: number,
  load: (file: string, dir: DataDir) => void,
): ProvinceCounty[] {
  const demo = new DataDir(join(PACKAGE_ROOT, 'data'));
  return Array.from({ length: counties }, (_, at) => {
    const code = `9901${String(at + 1).padStart(2, '0')}`;
    const name = `演${at + 1}县`;
    const dir = new DataDir(join(folder, code));
    const places = Array.from({ length: TOWNSHIPS }, (__, town) => `${at + 1}之${town + 1}镇`);
    writeFileAtomic(join(dir.root, 'county.yaml'), `code: '${code}'\nname: ${name}\n`);
    writeFileAtomic(
      join(dir.root, 'units.csv'),
      [
        'code,name,kind,peer_group,aliases,population,ranked',
        ...places.map((place, town) => `${code}${101 + town},${place},township,镇乡,,,`),
        ...departmentLines(demo),
        '',
      ].join('\n'),
    );
    const file = join(folder, `${code}.csv`);
    const after = at * ROUNDS_A_COUNTY;
    writeBigExport(demo, file, Math.ceil(cases / counties), { after, places });
    load(file, dir);
    rmSync(file);
    return { code, name, dir };
  });
}

/** More rounds of numbers and persons than a county uses. */
const ROUNDS_A_COUNTY = 10_000;
