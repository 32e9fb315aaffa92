import { Argument, Option } from 'commander';
import type { Command } from 'commander';
import { defineCommand } from '../define-command.ts';
import { defineEdition } from '../define-edition.ts';
import { parseCountyCode, parseCountyName } from '../options.ts';

/** `cockpit region …`: a city or province out of the counts of its counties. */
export function defineRegion(program: Command): void {
  const group = program
    .command('region')
    .description('区域（市、省）：各县导出统计包，区域收来合在一起，县与县比')
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .usage('export|export-cases|init|build|add|edition')
    .exitOverride();

  defineCommand(group, 'export', '县：把本县的统计包写成一个文件，里面只有件数，没有信访件')
    .requiredOption('--out <FILE>', '写入文件，如 东阳市.json.gz')
    .option('--scheme <NAME>', '三大领域按这个方案（默认按设置）')
    .action(async (options) => (await import('./export.ts')).regionExportCommand(options));

  defineCommand(
    group,
    'export-cases',
    '县：把信访件写到各县的件放在一起计算的地方，没有编号、姓名、内容和按人的标识',
  )
    .requiredOption('--out <DIR>', '写入目录，各县同一个，每县一个子目录')
    .option('--scheme <NAME>', '三大领域按这个方案（默认按设置）')
    .action(async (options) =>
      (await import('./export-cases.ts')).regionExportCasesCommand(options),
    );

  defineCommand(group, 'init', '建一个区域的数据目录')
    .addArgument(new Argument('<DIR>', '数据目录'))
    .usage('[选项] <目录>')
    .requiredOption('--name <NAME>', '区域名称，如 金华市', parseCountyName)
    .requiredOption('--code <CODE>', '行政区划代码，如 330700', parseCountyCode)
    .action(async (folder, options) =>
      (await import('./init.ts')).regionInitCommand(folder, options),
    );

  defineCommand(group, 'build', '由放在一起的信访件算出各县的统计包，用 DuckDB 或 Spark 集群')
    .requiredOption('--input <DIR>', '各县用 region export-cases 写入的目录')
    .requiredOption('--output <DIR>', '统计包写到这个目录，每县一个')
    .addOption(
      new Option('--engine <NAME>', '用什么计算')
        .choices(['duckdb', 'spark'])
        .default('duckdb', 'duckdb'),
    )
    .option('--master <URL>', 'Spark 集群主节点的地址，如 spark://10.1.2.3:7077')
    .option('--scheme <NAME>', '计数规则按这个方案（默认按设置）')
    .action(async (options) => (await import('./build.ts')).regionBuildCommand(options));

  defineCommand(group, 'add <FILE...>', '收各县的统计包：文件，或县里驾驶舱的地址')
    .usage('[选项] <文件或地址…>')
    .option('--key-file <FILE>', '第一行是密钥的文件（县里用 cockpit key add --scope region 新增）')
    .option('--scheme <NAME>', '计数规则按这个方案（默认按设置）')
    .action(async (sources, options) =>
      (await import('./add.ts')).regionAddCommand(sources, options),
    );

  defineEdition(group, '计算区域的一期通报，各县市区比（--kind township 为各镇街比）', 'county');
}
