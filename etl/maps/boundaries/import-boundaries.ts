import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { readCounty } from '../../config/county.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { readRegister } from '../../config/register.ts';
import { writeFileAtomic } from '../../base/write-file-atomic.ts';
import { boundaryMap, type DrawnBoundaries } from './boundary-map.ts';
import { conversionFor, type Conversion } from './conversion.ts';
import type { Crs } from './crs.ts';
import { dissolve } from './dissolve.ts';
import type { Fields } from './find-fields.ts';
import { matchBoundaries, type Matching } from './match-boundaries.ts';
import { projectOutlines } from './project-outlines.ts';
import { readBoundaries, type BoundaryFile } from './read-boundaries.ts';
import { cleanOutlines, type CleanedOutlines } from './clean-outlines.ts';
import { UnitFinder } from './unit-finder.ts';

/** What the user states of the file; null: to be recognised. */
export interface BoundaryImportOptions {
  readonly crs: Crs | null;
  readonly fields: Fields;
}

/** The result of an import. */
export interface ImportedBoundaries {
  readonly file: BoundaryFile;
  readonly conversion: Conversion;
  readonly matching: Matching;
  readonly cleaned: CleanedOutlines;
  readonly drawn: DrawnBoundaries;
  /** Path of the written map. */
  readonly path: string;
}

/**
 * Makes the township map of a data folder, `geo/townships.topo.json`, from a boundary file.
 * @throws UserError when the folder is the shipped one, or the file cannot be read or matched; then nothing is written
 */
export function importBoundaries(
  dir: DataDir,
  path: string,
  { crs, fields }: BoundaryImportOptions,
): ImportedBoundaries {
  refuseShipped(dir);
  const file = readBoundaries(path);
  const finder = new UnitFinder(readRegister(dir), readCounty(dir));
  const matching = matchBoundaries(file, finder, fields);
  const { matches } = matching;
  const [sample] = matches.flatMap(({ boundaries }) => boundaries).flatMap(firstPositions);
  if (sample === undefined) throw shapeless(file.name);
  const conversion = conversionFor({ file: file.name, asked: crs, epsg: file.epsg, sample });
  const cleaned = cleanOutlines(projectOutlines(file.name, matches, conversion));
  if (cleaned.outlines.length === 0) throw shapeless(file.name);
  const drawn = boundaryMap(dissolve(cleaned.outlines), {
    schematic: false,
    source: `界线来自 ${file.name}`,
    file: file.name,
    crs: conversion.crs,
    units: cleaned.outlines.length,
  });
  const target = join(dir.root, 'geo', 'townships.topo.json');
  writeFileAtomic(target, drawn.text);
  return { file, conversion, matching, cleaned, drawn, path: target };
}

function refuseShipped({ root, shipped }: DataDir): void {
  if (existsSync(root) && realpathSync(root) === realpathSync(shipped))
    throw new UserError(
      `数据目录 ${root} 是程序自带的，其中的示意图不能覆盖，请用 --data 指定本局自己的数据目录。`,
    );
}

function firstPositions({ polygons }: BoundaryFile['boundaries'][number]) {
  return polygons.flat(2).slice(0, 1);
}

function shapeless(name: string): UserError {
  return new UserError(
    `文件 ${name} 里对得上的要素都没有可用的图形，请重新导出镇乡街道的面状界线。`,
  );
}
