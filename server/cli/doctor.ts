import { UserError } from '../../etl/base/errors.ts';
import { storageFault } from '../../etl/base/storage-fault.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { checkInbox, checkPublished } from './doctor/check-data.ts';
import { checkGreyUnits } from './doctor/check-grey-units.ts';
import { error } from './doctor/doctor-finding.ts';
import type { DoctorCheck, DoctorFinding } from './doctor/doctor-finding.ts';
import { checkCertificate } from './doctor/check-certificate.ts';
import { checkFacts } from './doctor/check-facts.ts';
import { checkKeptCopies } from './doctor/check-kept-copies.ts';
import { checkEditions } from './doctor/check-editions.ts';
import { checkPersonKey, checkWarehouseFiles } from './doctor/check-warehouse.ts';
import { checkFreshness } from './doctor/check-freshness.ts';
import { checkHolidays } from './doctor/check-holidays.ts';
import { checkDisk, checkFolder, checkProgram } from './doctor/check-machine.ts';
import { checkDeliveries, checkPapers, checkPlan, checkScreens } from './doctor/check-papers.ts';
import { checkQuarantine } from './doctor/check-quarantine.ts';
import { checkQueries } from './doctor/check-queries.ts';
import { checkChangedSeals, checkSealed } from './doctor/check-sealed.ts';
import { checkSignIn } from './doctor/check-sign-in.ts';
import { checkState } from './doctor/check-state.ts';
import { checkRuns } from './doctor/check-runs.ts';
import { checkSettings } from './doctor/check-settings.ts';
import type { WarehouseFiles } from '../../etl/warehouse/judge-files.ts';
import { currentLayout } from '../../etl/warehouse/migrate.ts';
import { judgeWarehouse } from '../../etl/warehouse/warehouse.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { asTyped } from '../../etl/base/typed-commands.ts';

const CHECKS: DoctorCheck[] = [
  { title: '程序', find: () => checkProgram() },
  { title: '数据目录', find: checkFolder },
  { title: '磁盘', find: checkDisk },
  { title: '设置文件', find: checkSettings },
  { title: '放假安排', find: checkHolidays },
  { title: '证书', find: checkCertificate },
  { title: '查询来源', find: checkQueries },
  { title: '数据仓库', find: checkWarehouseFiles },
  { title: '人员密钥', find: checkPersonKey },
  { title: '封存', find: checkSealed },
  { title: '封存', find: checkChangedSeals, needsWarehouse: true },
  { title: '收件目录', find: checkInbox },
  { title: '退回行', find: checkQuarantine, needsWarehouse: true },
  { title: '上次运行', find: checkRuns },
  { title: '报送时限', find: checkFreshness, needsWarehouse: true },
  { title: '已发布', find: checkPublished },
  { title: '灰色单位', find: checkGreyUnits },
  { title: '已发布各期', find: checkEditions },
  { title: '出期计划', find: checkPlan },
  { title: '材料', find: checkPapers },
  { title: '投递', find: checkDeliveries },
  { title: '大屏', find: checkScreens },
  { title: '账号', find: checkState },
  { title: '统一登录', find: checkSignIn },
  { title: '升级副本', find: checkKeptCopies },
  { title: '指标数据', find: checkFacts },
];

const MARKS: Record<DoctorFinding['level'], string> = { ok: '✓', warn: '！', error: '✗' };

/**
 * `cockpit doctor`: prints one line a check; exit status 1 when anything must be put right. Changes
 * nothing in the data folder.
 */
export async function doctorCommand(options: CommonOptions): Promise<void> {
  const dir = dataDir(options);
  const now = new Date();
  const warehouse = judgeWarehouse(dir);
  // Its own check says why it cannot be read at all.
  warehouse.catch(() => {});
  for (const check of CHECKS) {
    for (const { level, text } of await findings(check, dir, now, warehouse)) {
      console.log(`${MARKS[level]} ${check.title}：${asTyped(text)}`);
      if (level === 'error') process.exitCode = 1;
    }
  }
}

/** A check that fails with an error does not prevent the others. */
async function findings(
  { find, needsWarehouse }: DoctorCheck,
  dir: DataDir,
  now: Date,
  warehouse: Promise<WarehouseFiles>,
): Promise<DoctorFinding[]> {
  if (needsWarehouse && !(await warehouse.then(isReadableAsIs, () => false))) return [];
  try {
    return await find(dir, now, warehouse);
  } catch (cause) {
    if (cause instanceof UserError) return [error(cause.message)];
    const fault = storageFault(cause);
    if (fault !== null) return [error(fault)];
    const reason = cause instanceof Error ? cause.message.split('\n')[0]! : String(cause);
    return [error(`没有查成：${reason}。请把这一行交给维护人员。`)];
  }
}

/** Whether reading what is loaded neither upgrades nor repairs anything; nothing loaded reads so, too. */
function isReadableAsIs({ published, problem, refusal }: WarehouseFiles): boolean {
  if (problem !== null && published.is !== 'sound') return false;
  if (refusal !== null) return false;
  return published.is !== 'sound' || published.layout === currentLayout();
}
