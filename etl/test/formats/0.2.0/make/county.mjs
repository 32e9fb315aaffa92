// The county of the fixture: some weeks of an office, as the program keeps them.
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { exportFile, INPUTS, Office } from './office.mjs';
import { openReceiver } from './receiver.mjs';

const DECEMBER = ['--date', '2023-12-31'];
const WEEK = ['--period', 'week', '--date', '2023-12-17', '--basis', 'period'];
const NINE_MONTHS = ['--period', 'year', '--date', '2023-09-30', '--scheme', 'six-modules'];

/**
 * @param home a folder that becomes `home/county` and `home/outgoing`
 * @returns the tokens of its screens, by name
 */
export async function makeCounty(checkout, home) {
  const office = new Office(checkout, home);
  await office.run('2023-11-30 09:00:00', 'geo', 'import', join(INPUTS, 'townships.geojson'));
  await loadAll(office);
  await replaySome(office);
  leaveInInbox(office, ['信访件-202312.csv', '信访件-坏.csv'], '2024-01-01 08:00:00');
  // The day's work: one file is loaded and gone, another refused and left; editions and papers.
  await office.run('2024-01-01 09:00:00', 'run', '--as-of', '2023-12-31');
  await deliverSome(office);
  await restateSome(office);
  await office.run('2024-01-03 10:00:00', 'report', 'quarterly', '--date', '2023-11-30');
  return addScreens(office);
}

async function loadAll(office) {
  await office.load('2023-12-01 08:00:00', '信访件-202311.csv');
  // Delivered again: at another time, and at the very same one, which is no load of its own.
  await office.load('2023-12-04 08:00:00', '信访件-202311.csv');
  await office.load('2023-12-04 08:00:00', '信访件-202311.csv');
  await office.load('2023-12-04 09:00:00', '工作台账-2023.csv');
  await office.load('2023-12-05 09:00:00', '台账-无编号.csv');
  await office.load('2023-12-05 10:00:00', '办理过程-2023.csv');
  await office.load('2023-12-06 08:00:00', '网上信访-1206.csv', '--mode', 'snapshot');
  await office.load('2023-12-16 08:00:00', '信访件-202312上.csv');
  await office.load('2023-12-16 09:00:00', '网上信访-1216.csv', '--mode', 'snapshot');
  // An older state, loaded late: its time is before that of all others.
  const late = exportFile('信访件-202310-迟到.csv');
  await office.run('2023-12-16 10:00:00', 'import', late, '--loaded-at', '2023-10-16T08:00:00');
  await office.load('2023-12-17 09:00:00', '工作台账-2023-改.csv');
  await office.load('2023-12-17 10:00:00', '信访件-工作簿.xlsx');
}

/** Three rejected rows come back: one in order, one still broken, one whose case came meanwhile. */
async function replaySome(office) {
  const sheet = join(office.data, '退回.csv');
  const asked = ['--source', 'petition', '--out', sheet];
  await office.run('2023-12-18 09:00:00', 'quarantine', 'export', ...asked);
  await office.load('2023-12-18 12:00:00', '信访件-补报.csv');
  const [head, ...rows] = readFileSync(sheet, 'utf8').trimEnd().split('\r\n');
  const repaired = rows
    .filter((row) => /YQ11|YQ12|YQ16/.test(row))
    .map((row) => row.replace('飞鸽', '来信').replace(/(YQ16,2022-10-29),,/, '$1,来访,'));
  writeFileSync(sheet, `${[head, ...repaired].join('\r\n')}\r\n`);
  setTime(sheet, '2023-12-18 14:00:00');
  await office.run('2023-12-18 15:00:00', 'quarantine', 'replay', sheet);
  rmSync(sheet);
  await office.load('2023-12-31 08:00:00', '网上信访-1231.csv');
}

function leaveInInbox({ data }, names, at) {
  mkdirSync(join(data, 'var/inbox'), { recursive: true });
  for (const name of names) {
    const waiting = join(data, 'var/inbox', name);
    cpSync(exportFile(name), waiting);
    setTime(waiting, at);
  }
}

function setTime(file, at) {
  const time = new Date(`${at.replace(' ', 'T')}+08:00`);
  utimesSync(file, time, time);
}

/** Deliveries in every state but one under way; decisions of a person on some. */
async function deliverSome(office) {
  const secrets = join(office.data, 'var/secrets.yaml');
  cpSync(join(INPUTS, 'secrets.yaml'), secrets);
  chmodSync(secrets, 0o600);
  const receiver = await openReceiver();
  const decide = async (at, decision, which, find) => {
    const { stdout } = await office.program.run(at, ['papers', 'deliveries', '--json']);
    const list = JSON.parse(stdout);
    const found = list.find(find);
    if (found === undefined) throw new Error(`no delivery to ${decision}`);
    await office.run(at, 'papers', decision, found[which], '--by', '样经办');
  };
  const isLost = (which) => (one) => one.state === 'unknown' && one.paper.startsWith(which);
  await decide('2024-01-01 09:10:00', 'approve', 'dispatch', ({ paper }) =>
    paper.startsWith('supervise'),
  );
  await decide('2024-01-01 09:11:00', 'withdraw', 'dispatch', ({ paper }) =>
    paper.startsWith('commend'),
  );
  // A robot that does not say what it took is left alone until the next time: one a time.
  await office.run('2024-01-01 09:20:00', 'papers', 'send');
  await office.run('2024-01-01 09:30:00', 'papers', 'send');
  await office.run('2024-01-01 09:40:00', 'papers', 'send');
  await decide('2024-01-01 09:50:00', 'confirm', 'key', isLost('quarterly'));
  await decide('2024-01-01 09:51:00', 'resend', 'key', isLost('weekly'));
  await receiver.close();
}

/** Seals by command; a load changes what was sealed; some of it is restated, and its paper with it. */
async function restateSome(office) {
  await office.run('2024-01-02 08:30:00', 'seal', ...WEEK);
  await office.run('2024-01-02 08:40:00', 'seal', ...NINE_MONTHS, '--kind', 'township');
  await office.load('2024-01-03 08:00:00', '信访件-更正.csv');
  await office.run('2024-01-03 08:10:00', 'seal', '--period', 'month', ...DECEMBER);
  await office.run('2024-01-03 08:20:00', 'seal', '--period', 'quarter', ...DECEMBER, '--restate');
  await office.run('2024-01-03 08:30:00', 'seal', ...WEEK, '--restate');
  await office.run('2024-01-03 08:40:00', 'seal', ...NINE_MONTHS, '--kind', 'township');
  await office.run('2024-01-03 09:00:00', 'run', '--as-of', '2023-12-31');
  // Killed with two deliveries under way.
  const receiver = await openReceiver();
  await office.killed('2024-01-03 09:10:00', receiver.silence(2), 'papers', 'send');
  await receiver.close();
  await office.run('2024-01-03 09:20:00', 'papers', 'deliveries');
}

/** One for the county, one for a unit, and one that is removed again. */
async function addScreens(office) {
  const tokens = {};
  const add = async (at, name, ...options) => {
    const printed = await office.run(at, 'screen', 'add', '--name', name, ...options);
    tokens[name] = /token=(\S+)/.exec(printed)[1];
  };
  await add('2024-01-03 11:00:00', '大厅');
  await add('2024-01-03 11:10:00', '甲街道', '--unit', '990100001', '--days', '30');
  await add('2024-01-03 11:20:00', '教育局', '--unit', '990100-D1');
  await office.run('2024-01-03 11:30:00', 'screen', 'remove', '教育局');
  return tokens;
}
