import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { addDays, shanghaiTime } from '../../../etl/method/calendar/shanghai.ts';
import { listKeptCopies, sizeText } from '../../../etl/warehouse/kept-copy.ts';
import { ok, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** Days after which a new version has proved itself. The program never removes a copy itself. */
const KEPT_DAYS = 30;

/** Checks for old copies of the warehouse kept before upgrades, which the operator may remove. */
export function checkKeptCopies(dir: DataDir, now: Date): DoctorFinding[] {
  const folder = dir.var('warehouse');
  if (!existsSync(folder)) return [];
  const sinceDay = addDays(shanghaiTime(now).slice(0, 10), -KEPT_DAYS);
  return listKeptCopies(folder).map(({ path, bytes, day }) => {
    const text = `${basename(path)}（${sizeText(bytes)}）是 ${day} 升级前的数据仓库`;
    return day >= sinceDay
      ? ok(`${text}，核对新版无误后可以删除`)
      : warn(`${text}，已留了 ${KEPT_DAYS} 天以上，核对新版无误后请删除 ${path}。`);
  });
}
