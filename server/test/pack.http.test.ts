import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PACKAGE_ROOT, programVersion } from '../../etl/base/package-root.ts';
import { leafCommands } from '../../etl/test/docs/command-line.ts';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { ask } from './support/ask.ts';
import { PAPERS_AT, squareTownships, writeSettings } from './support/packed-county.ts';
import { PackedProgram } from './support/packed-program.ts';
import type { ServingProcess } from './support/packed-program.ts';

const AS_OF = '2026-06-30';
const MINUTES = 60_000;
const commands = leafCommands();

/** The last day of a kind of paper. */
const LAST_DAYS = {
  daily: AS_OF,
  weekly: '2026-06-28',
  monthly: '2026-05-31',
  quarterly: AS_OF,
  annual: '2025-12-31',
};
const deliveriesSchema = z.array(
  z.looseObject({ paper: z.string(), dispatch: z.string(), key: z.string(), state: z.string() }),
);

const bomSchema = z.object({
  components: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      properties: z.array(z.object({ name: z.string() })),
    }),
  ),
});
const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.string(), dev: z.boolean().optional() })),
});

const folder = temporaryFolder();
const data = join(folder, 'county');
const at = (...parts: string[]) => join(data, ...parts);
/** A backup, and where its passphrase stands. */
const BACKUP = [join(folder, 'county.backup'), '--passphrase-file', join(folder, 'passphrase')];
let program: PackedProgram;
let serving: ServingProcess | undefined;

/** What the county hands to its region, and the folder of that. */
const COUNTS = join(folder, 'counts.json.gz');
const REGION = join(folder, 'region');
/** Where the cases of its counties lie together, and what is counted of them. */
const SHARED = join(folder, 'shared');
const BUILT = join(folder, 'built');

const cockpit = (...args: string[]) => program.cockpit(...args);

function inRegion(...args: string[]): string {
  const command = join(program.root, 'server', 'cockpit.mjs');
  return program.run('node', command, 'region', ...args, '--data', REGION);
}

/** Values that the program offers where its usage has `a|b|c` after these words. */
function choices(path: string, before: string): string[] {
  const { usage } = commands.find((command) => command.path === path)!;
  const [, values] = usage.split(before);
  return /^[\w|]+/.exec(values!)![0].split('|');
}

/** The delivery of a kind of paper. */
function deliveryOf(kind: string) {
  const deliveries = deliveriesSchema.parse(JSON.parse(cockpit('papers', 'deliveries', '--json')));
  return deliveries.find(({ paper }) => paper.startsWith(`${kind}-`))!;
}

/** Each command with arguments that work after the commands before it. */
const CALLS: [path: string, call: () => void | Promise<void>][] = [
  [
    'demo',
    () => {
      cockpit('demo', '--years', '1', '--cases-per-year', '500', '--as-of', AS_OF);
      expect(readdirSync(at('var', 'inbox'))).toEqual(['演示-2025年.csv', '演示-2026年.xlsx']);
    },
  ],
  [
    'import',
    () => {
      expect(cockpit('import', at('var/inbox/演示-2026年.xlsx'), '--dry-run')).toContain('退回 1');
      expect(existsSync(at('var/warehouse/published.duckdb'))).toBe(false);
    },
  ],
  ['run', () => expect(cockpit('run', '--as-of', AS_OF)).toContain(`monthly-${AS_OF}`)],
  [
    'edition',
    () => {
      for (const format of choices('edition', '--format ')) {
        const out = at(`edition.${format}`);
        const options = ['--period', 'month', '--date', AS_OF, '--format', format];
        cockpit('edition', ...options, '--out', out);
        expect(readFileSync(out).length).toBeGreaterThan(100);
      }
    },
  ],
  [
    'seal',
    () =>
      expect(cockpit('seal', '--period', 'week', '--date', '2026-06-21')).toContain(
        'township-week-2026-06-21-ytd-six-modules',
      ),
  ],
  ['verify', () => expect(cockpit('verify')).toContain('链完整，重算一致')],
  [
    'report',
    () => {
      const kinds = choices('report', 'report ');
      expect(kinds).toEqual(Object.keys(LAST_DAYS));
      for (const [kind, day] of Object.entries(LAST_DAYS)) {
        cockpit('report', kind, '--date', day, '--out', at('drafts'));
        expect(readdirSync(at('drafts'))).toContain(`${kind}-${day}.pdf`);
      }
    },
  ],
  ['papers list', () => expect(cockpit('papers', 'list')).toContain(`daily-${AS_OF}`)],
  ['papers deliveries', () => expect(cockpit('papers', 'deliveries')).toContain('待批准')],
  [
    'papers approve',
    () => {
      cockpit('papers', 'approve', deliveryOf('daily').dispatch, '--by', '张三');
      expect(deliveryOf('daily').state).toBe('queued');
    },
  ],
  [
    'papers withdraw',
    () => {
      cockpit('papers', 'withdraw', deliveryOf('quarterly').dispatch, '--by', '张三');
      expect(deliveryOf('quarterly').state).toBe('withdrawn');
    },
  ],
  [
    'papers send',
    () => {
      cockpit('papers', 'send');
      expect(readdirSync(at('outgoing'))).toHaveLength(1);
      expect(deliveryOf('daily').state).toBe('delivered');
      expect(deliveryOf('monthly').state).toBe('given_up');
    },
  ],
  [
    'papers resend',
    () => {
      cockpit('papers', 'resend', deliveryOf('monthly').key, '--by', '张三');
      expect(deliveryOf('monthly').state).toBe('queued');
    },
  ],
  [
    'papers confirm',
    () => {
      cockpit('papers', 'send');
      cockpit('papers', 'confirm', deliveryOf('monthly').key, '--by', '张三');
      expect(deliveryOf('monthly').state).toBe('delivered');
    },
  ],
  ['quarantine list', () => expect(cockpit('quarantine', 'list')).toContain('共 2 行')],
  [
    'quarantine dismiss',
    () => {
      const [number] = /T\d+-R202-\w+/.exec(cockpit('quarantine', 'list'))!;
      cockpit('quarantine', 'dismiss', number, '--reason', '重复登记');
      expect(cockpit('quarantine', 'list')).toContain('共 1 行');
    },
  ],
  [
    'quarantine export',
    () => {
      cockpit('quarantine', 'export', '--out', at('rows.csv'));
      expect(readFileSync(at('rows.csv'), 'utf8')).toContain('2.02504E+12');
    },
  ],
  [
    'quarantine replay',
    () => {
      const rows = readFileSync(at('rows.csv'), 'utf8');
      writeFileSync(at('rows.csv'), rows.replace('2.02504E+12', '2025040000016'));
      cockpit('quarantine', 'replay', at('rows.csv'));
      expect(cockpit('quarantine', 'list')).not.toContain('2.02504E+12');
    },
  ],
  [
    'scheme check',
    () => {
      writeFileSync(at('other.yaml'), otherScheme());
      expect(cockpit('scheme', 'check', at('other.yaml'))).toContain('六模块');
    },
  ],
  [
    'scheme diff',
    () => {
      const options = ['--period', 'quarter', '--date', AS_OF];
      const diff = cockpit('scheme', 'diff', 'six-modules', at('other.yaml'), ...options);
      expect(diff).toContain('18 个单位');
    },
  ],
  [
    'score',
    () => {
      const table = ['unit_code,le,eys,mys,gnipc', 'a,85,18,15,75000', 'b,20,0,0,100'].join('\n');
      writeFileSync(at('table.csv'), table);
      const scheme = join(program.root, 'data/schemes/examples/hdi.yaml');
      const scores = cockpit('score', '--table', at('table.csv'), '--scheme', scheme);
      expect(scores).toMatch(/^1,a,.*1\.000,/m);
    },
  ],
  [
    'geo import',
    () => {
      writeFileSync(at('squares.geojson'), squareTownships());
      expect(cockpit('geo', 'import', at('squares.geojson'))).toContain('面要素 18 个');
    },
  ],
  [
    'screen add',
    () => expect(cockpit('screen', 'add', '--name', '大厅')).toMatch(/\/wall\?token=/),
  ],
  ['screen list', () => expect(cockpit('screen', 'list')).toContain('大厅')],
  [
    'screen remove',
    () => {
      cockpit('screen', 'remove', '大厅');
      expect(cockpit('screen', 'list')).not.toContain('大厅');
    },
  ],
  [
    'key add',
    () => {
      const added = cockpit('key', 'add', '--name', '监控', '--scope', 'metrics');
      expect(added).toMatch(/\n[\w-]{43}$/m);
    },
  ],
  ['key list', () => expect(cockpit('key', 'list')).toContain('监控')],
  ['key remove', () => expect(cockpit('key', 'remove', '监控')).toContain('已取消')],
  ['region export', () => expect(cockpit('region', 'export', '--out', COUNTS)).toContain('统计包')],
  [
    'region export-cases',
    () => expect(cockpit('region', 'export-cases', '--out', SHARED)).toContain('件，数据截至'),
  ],
  [
    'region init',
    () => {
      const named = ['--name', '金华市', '--code', '330700'];
      expect(cockpit('region', 'init', REGION, ...named)).toContain('region.yaml');
    },
  ],
  [
    'region build',
    () => {
      const build = () => inRegion('build', '--input', SHARED, '--output', BUILT);
      expect(build()).toContain('算了 1 个县');
      expect(build()).toContain('东阳市（330783）：没有新的，没有重算。');
    },
  ],
  ['region add', () => expect(inRegion('add', COUNTS)).toContain('东阳市（330783）')],
  [
    'region edition',
    () => expect(inRegion('edition', '--period', 'month', '--date', AS_OF)).toContain('东阳市'),
  ],
  [
    'user add',
    () => {
      expect(cockpit('user', 'add', '--first')).toContain('安全管理员');
      cockpit('user', 'add', '--name', '张三', '--role', 'leader');
    },
  ],
  ['user list', () => expect(cockpit('user', 'list')).toContain('张三')],
  [
    'user role',
    () => {
      cockpit('user', 'role', '张三', '--role', 'analyst');
      expect(cockpit('user', 'list')).toContain('分析员');
    },
  ],
  ['user external-id', () => expect(cockpit('user', 'external-id', '张三')).toContain('没有登记')],
  ['user lock', () => expect(cockpit('user', 'lock', '张三')).toContain('已停用')],
  ['user unlock', () => expect(cockpit('user', 'unlock', '张三')).toContain('已启用')],
  ['user reset', () => expect(cockpit('user', 'reset', '张三')).toContain('已重置')],
  ['user sessions', () => expect(cockpit('user', 'sessions')).toContain('没有人登录')],
  [
    'user end-sessions',
    () => expect(cockpit('user', 'end-sessions', '张三')).toContain('没有登录'),
  ],
  [
    'init',
    () => {
      const made = ['init', at('new'), '--name', '新县', '--code', '900009'];
      expect(program.run('node', 'server/cockpit.mjs', ...made)).toContain('units.csv');
    },
  ],
  [
    'alias add',
    () => {
      const units = at('new', 'units.csv');
      writeFileSync(units, 'code,name,kind,peer_group,aliases\n900009001,甲镇,township,镇乡,\n');
      const added = ['alias', 'add', '甲地', '甲镇', '--data', at('new')];
      program.run('node', 'server/cockpit.mjs', ...added);
      expect(readFileSync(units, 'utf8')).toContain('甲地');
    },
  ],
  [
    'backup',
    () => {
      writeFileSync(join(folder, 'passphrase'), '不告诉别人的一句备份口令\n');
      expect(cockpit('backup', '--out', ...BACKUP)).toContain('已备份到');
    },
  ],
  [
    'restore',
    () => {
      const into = ['--data', join(folder, 'restored')];
      const told = program.run('node', 'server/cockpit.mjs', 'restore', ...BACKUP, ...into);
      expect(told).toContain('已恢复到');
    },
  ],
  ['audit cut', () => expect(cockpit('audit', 'cut', '--before', '2020-01-01')).toContain('没有')],
  ['upgrade', () => expect(cockpit('upgrade')).toContain('已是最新')],
  ['doctor', () => expect(cockpit('doctor')).toContain(`版本 ${programVersion()}`)],
  [
    'serve',
    async () => {
      writeSettings(data, {});
      serving = await program.serve('node', 'server/cockpit.mjs', 'serve');
      await expectPages(serving.url);
      await serving.stop();
    },
  ],
];

/** The default scheme with the weights of two indicators exchanged. */
function otherScheme(): string {
  const shipped = readFileSync(join(PACKAGE_ROOT, 'data/schemes/six-modules.yaml'), 'utf8');
  return shipped
    .replace('first_resolved, weight: 20', 'first_resolved, weight: 10')
    .replace('repeat_share, weight: 10', 'repeat_share, weight: 20');
}

async function expectPages(url: string): Promise<void> {
  const health = await ask(url, '/api/v1/health');
  expect(await health.json()).toMatchObject({ version: programVersion() });
  for (const path of ['/', '/wall']) {
    const page = await ask(url, path);
    expect(page.status).toBe(200);
    const script = /src="(\/[^"]+\.js)"/.exec(await page.text())![1]!;
    expect((await ask(url, script)).status).toBe(200);
  }
}

describe('the package, unpacked in an empty folder and installed without development dependencies', () => {
  beforeAll(() => {
    mkdirSync(data);
    writeSettings(data, PAPERS_AT);
    program = PackedProgram.install(folder, data);
  }, 10 * MINUTES);
  afterEach(() => serving?.kill());

  it('has neither tests nor what only they need', () => {
    for (const path of ['etl/test', 'server/test', 'web/test', 'node_modules/vitest']) {
      expect({ path, exists: existsSync(join(program.root, path)) }).toEqual({
        path,
        exists: false,
      });
    }
  });

  it('runs every command below', () => {
    expect(CALLS.map(([path]) => path).sort()).toEqual(commands.map(({ path }) => path).sort());
  });

  it('answers `npx cockpit`', () => {
    expect(program.run('npx', 'cockpit', '--version').trim()).toBe(programVersion());
  });

  it.each(CALLS)('runs `cockpit %s`', (_, call) => call(), 3 * MINUTES);

  it('keeps compiled sources for the next command', () => {
    const kept = join(program.root, 'node_modules/.cache/compiled');
    expect(readdirSync(kept, { recursive: true }).length).toBeGreaterThan(100);
  });

  it('lists what it is made of with `npm run sbom`', () => {
    const listed = bomSchema.parse(JSON.parse(program.run('npm', 'run', '--silent', 'sbom')));
    const lock = lockSchema.parse(
      JSON.parse(readFileSync(join(program.root, 'npm-shrinkwrap.json'), 'utf8')),
    );
    const locked = Object.entries(lock.packages)
      .filter(([path]) => path !== '')
      .map(([path, { version, dev }]) => [
        path.split('node_modules/').at(-1),
        version,
        dev === true,
      ]);
    const found = listed.components.map(({ name, version, properties }) => [
      name,
      version,
      properties.some((property) => property.name === 'cdx:npm:package:development'),
    ]);
    const texts = (rows: unknown[][]) => [...new Set(rows.map((row) => row.join(' ')))].sort();
    expect(texts(found)).toEqual(texts(locked));
  });

  it('draws the same map with `npm run map`', () => {
    const map = () => readFileSync(join(program.root, 'data/geo/townships.topo.json'), 'utf8');
    const before = map();
    program.run('npm', 'run', 'map');
    expect(map()).toBe(before);
  });

  it(
    'serves with `npm start`, and leaves no process when stopped',
    async () => {
      serving = await program.serve('npm', 'start', '--');
      await expectPages(serving.url);
      await serving.stop();
    },
    3 * MINUTES,
  );
});
