import { Argument, Command, Option } from 'commander';
import { BASES, PERIOD_KINDS } from '../../etl/method/calendar/period.ts';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';
import { CRS_NAMES } from '../../etl/maps/boundaries/crs.ts';
import { programVersion } from '../../etl/base/package-root.ts';
import { REPORT_KINDS } from '../../etl/method/paper-kind.ts';
import { LOAD_MODES } from '../../etl/method/load-mode.ts';
import { CHINESE_HELP } from './chinese-help.ts';
import { defineAudit } from './audit/commands.ts';
import { defineAlias } from './alias/commands.ts';
import { defineCommand } from './define-command.ts';
import { defineEdition } from './define-edition.ts';
import {
  collect,
  parseCount,
  parseCountyCode,
  parseCountyName,
  parseDay,
  parseTime,
  parseWorkbook,
} from './options.ts';
import { defineKeys } from './key/commands.ts';
import { definePapers } from './papers/commands.ts';
import { defineQuarantine } from './quarantine/commands.ts';
import { defineRegion } from './region/commands.ts';
import { defineScheme } from './scheme/commands.ts';
import { SCORE_FORMATS } from './score-formats.ts';
import { defineScreens } from './screen-commands.ts';
import { defineUsers } from './user/commands.ts';
import { WORK_NAMES } from '../api/work-name.ts';

/**
 * The command line. Each command's code is imported only when it runs, so that `--help` is quick.
 */
export function makeProgram(): Command {
  const program = new Command('cockpit')
    .usage('[选项] <命令>')
    .configureHelp(CHINESE_HELP)
    // Errors are printed in Chinese, in one place.
    .configureOutput({ outputError: () => {} })
    .exitOverride()
    .description('一图一指数：信访指数、五色图与各期通报')
    .version(programVersion(), '-V, --version', '显示版本')
    .helpOption('-h, --help', '显示用法')
    .helpCommand('help [命令]', '显示某个命令的用法');
  const command = (name: string, description: string) => defineCommand(program, name, description);

  command('init', '建一个县的数据目录：县名、待填的单位名册、设置')
    .argument('<DIR>', '数据目录')
    .usage('[选项] <目录>')
    .requiredOption('--name <NAME>', '县市区名称', parseCountyName)
    .requiredOption('--code <CODE>', '县市区行政区划代码（六位）', parseCountyCode)
    .action(async (folder, options) =>
      (await import('./init/init.ts')).initCommand(folder, options),
    );

  command('demo', '生成演示数据，放入收件目录')
    .option('--seed <N>', '随机种子', parseCount, 1)
    .option('--years <N>', '年数', parseCount, 4)
    .option('--cases-per-year <N>', '每年件数', parseCount, 24_000)
    .option('--as-of <DATE>', '数据截止日（默认昨天）', parseDay)
    .action(async (options) => (await import('./demo.ts')).demoCommand(options));

  command('import [FILE...]', '装载信访件导出；不写文件时装载来源的查询')
    .usage('[选项] [文件…]')
    .option('--source <NAME>', '来源（sources/ 下的文件名）')
    .addOption(
      new Option('--mode <MODE>', '装载方式（默认 upsert，查询按来源设置）').choices(LOAD_MODES),
    )
    .option('--loaded-at <TS>', '装载时间（默认现在）', parseTime)
    .option('--dry-run', '只核对，不装载')
    .option('--without <FIELD>', '以前有、这次没有的列，已有的值不变；可以写多次', collect)
    .addOption(
      new Option('--rejected <FILE.xlsx>', '退回的行写成这个工作簿').argParser(parseWorkbook),
    )
    .option('--json', '输出 JSON，每个文件一行')
    .action(async (files, options) => (await import('./import.ts')).importCommand(files, options));

  command('run', '装载各查询来源和收件目录，出各期通报')
    .option('--as-of <DATE>', '截止日（默认昨天）', parseDay)
    .action(async (options) => (await import('./run.ts')).runCommand(options));

  defineQuarantine(program);
  defineAlias(program);

  defineEdition(program, '计算一期通报', 'township');

  command('seal', '封存一期，此后只能更正')
    .addOption(new Option('--period <PERIOD>', '周期').choices(PERIOD_KINDS).makeOptionMandatory())
    .requiredOption('--date <DATE>', '截止日', parseDay)
    .addOption(new Option('--basis <BASIS>', '口径：period 当期，ytd 本年累计').choices(BASES))
    .addOption(new Option('--kind <KIND>', '单位类别（默认各类各一期）').choices(UNIT_KINDS))
    .option('--scheme <NAME>', '方案（默认按设置）')
    .option('--restate', '与已封存的不同时，更正')
    .action(async (options) => (await import('./seal.ts')).sealCommand(options));

  command('verify', '核对封存的各期：链、文件、数据仓库，逐期重算；旧版的数据仓库先升级')
    .option('--since <DATE>', '只重算截止日不早于该日的各期', parseDay)
    .option('--json', '输出 JSON')
    .action(async (options) => (await import('./verify.ts')).verifyCommand(options));

  command('report', '出一份材料：日通报、周亮晒、月排名、季考核、年度考核')
    .addArgument(new Argument('<KIND>').choices(REPORT_KINDS))
    .usage(`[选项] <${REPORT_KINDS.join('|')}>`)
    .option('--date <DATE>', '截止日（默认最近已出的一期，用来预览改过的模板）', parseDay)
    .option('--out <DIR>', '写入文件夹（默认 var/papers/drafts 下）')
    .action(async (kind, options) => (await import('./report.ts')).reportCommand(kind, options));

  definePapers(program);

  command('score', '按方案给自己的一张表打分、排名')
    .requiredOption('--table <FILE>', 'CSV：unit_code、unit_name，每个指标一列')
    .requiredOption('--scheme <FILE>', '方案文件（例：data/schemes/examples/）')
    .addOption(new Option('--format <FORMAT>', '格式').choices(SCORE_FORMATS).default('csv'))
    .option('--out <FILE>', '写入文件（默认标准输出）')
    .action(async (options) => (await import('./score.ts')).scoreCommand(options));

  defineScheme(program);

  command('geo', '导入镇乡街道界线（GeoJSON、TopoJSON）')
    .addArgument(new Argument('<ACTION>').choices(['import']))
    .argument('<FILE>')
    .usage('import [选项] <文件>')
    .addOption(new Option('--crs <CRS>', '坐标系（默认按文件声明，否则 wgs84）').choices(CRS_NAMES))
    .option('--name-field <FIELD>', '名称字段（默认自动识别）')
    .option('--code-field <FIELD>', '编码字段（默认自动识别）')
    .action(async (_, file, options) => (await import('./geo.ts')).geoCommand(file, options));

  command('backup', '把数据目录备份成一个加密的文件，不必停服务')
    .requiredOption('--out <FILE>', '备份文件')
    .option('--passphrase-file <FILE>', '第一行是备份口令的文件（默认在终端输入）')
    .action(async (options) => (await import('./backup.ts')).backupCommand(options));

  command('restore', '把备份恢复到一个空的数据目录')
    .argument('<FILE>', '备份文件')
    .usage('[选项] <文件>')
    .option('--passphrase-file <FILE>', '第一行是备份口令的文件（默认在终端输入）')
    .action(async (file, options) => (await import('./restore.ts')).restoreCommand(file, options));

  command(
    'upgrade',
    '把旧版的数据升级到本版，升级前留副本；数据仓库两份文件丢了一份的，由另一份重建',
  )
    .option('--undo', '退回到升级以前（由副本恢复）')
    .action(async (options) => (await import('./upgrade.ts')).upgradeCommand(options));

  command('doctor', '自检：设置、磁盘、数据仓库、收件目录、运行情况、报送时限；只看，不改').action(
    async (options) => (await import('./doctor.ts')).doctorCommand(options),
  );

  defineScreens(program);
  defineUsers(program);
  defineKeys(program);
  defineAudit(program);
  defineRegion(program);

  command('serve', '启动服务')
    .option('--port <N>', '端口', parseCount)
    .action(async (options) => (await import('./serve.ts')).serveCommand(options));

  program
    .command('scheduled', { hidden: true })
    .usage('[选项] <WORK>')
    .addArgument(new Argument('<WORK>').choices(WORK_NAMES))
    .requiredOption('--data <DIR>')
    .action(async (work, options) =>
      (await import('./scheduled.ts')).scheduledCommand(work, options),
    );

  return program;
}
