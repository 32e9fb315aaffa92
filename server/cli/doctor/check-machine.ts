import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { isOpenToOthers } from '../../../etl/base/is-open-to-others.ts';
import { programVersion } from '../../../etl/base/package-root.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { noFolderText } from '../options.ts';
import { error, ok, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** From `engines` in package.json. */
export const OLDEST_NODE = '20.19';
const GIGABYTE = 1e9;
/** A load writes a second copy of the warehouse, which then replaces the first. */
const MIN_FREE_GB = 1;
const LOW_FREE_GB = 5;

export function checkProgram(node = process.versions.node): DoctorFinding[] {
  const isOldEnough = node.localeCompare(OLDEST_NODE, undefined, { numeric: true }) >= 0;
  return isOldEnough
    ? [ok(`版本 ${programVersion()}，Node.js ${node}`)]
    : [error(`Node.js 是 ${node}，程序需要 ${OLDEST_NODE} 或更新版本，请升级 Node.js。`)];
}

export function checkFolder(dir: DataDir): DoctorFinding[] {
  if (!existsSync(dir.root)) {
    return [error(noFolderText(dir.root))];
  }
  const folder = existsSync(dir.var()) ? dir.var() : dir.root;
  try {
    accessSync(folder, constants.W_OK);
    return isPrivate(folder === dir.root ? null : folder)
      ? [ok(`${dir.root} 可写`)]
      : [warn(`${folder} 里有信访数据，别的账户也能进入，请运行 chmod 700 ${folder}。`)];
  } catch {
    return [error(`${folder} 不可写，请把写权限给运行程序的账户。`)];
  }
}

/** Whether only its owner can enter `var/`; there is none yet: yes. */
function isPrivate(folder: string | null): boolean {
  return folder === null || !isOpenToOthers(statSync(folder));
}

export function checkDisk(dir: DataDir): DoctorFinding[] {
  if (!existsSync(dir.root)) return [];
  const { bavail, bsize } = statfsSync(dir.root);
  return [freeSpace((bavail * bsize) / GIGABYTE)];
}

/** @param gigabytes free on the disk of the data folder */
export function freeSpace(gigabytes: number): DoctorFinding {
  const free = `剩余 ${gigabytes.toFixed(1)} GB`;
  if (gigabytes < MIN_FREE_GB) return error(`${free}，装载可能失败，请立即清理或扩容。`);
  return gigabytes < LOW_FREE_GB
    ? warn(`${free}，不足 ${LOW_FREE_GB} GB，请清理或扩容。`)
    : ok(free);
}
