// The county of the fixture: a month of an office, as program 0.4.0 keeps it.
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
import { exportFile, INPUTS, Office } from '../../0.2.0/make/office.mjs';
import { openReceiver } from '../../0.2.0/make/receiver.mjs';
import { settingsText } from '../../0.3.0/make/settings.mjs';

const WEEK = ['--period', 'week', '--date', '2023-12-17', '--basis', 'period'];

/**
 * @param home a folder that becomes `home/county` and `home/outgoing`
 * @returns the passwords of the first sign-in of its accounts, by name
 */
export async function makeCounty(checkout, home) {
  const office = new Office(checkout, home);
  writeFileSync(join(office.data, 'settings.yaml'), settingsText(join(home, 'outgoing')));
  await loadAll(office);
  await replayOne(office);
  await dismissOne(office);
  leaveInInbox(office, '信访件-补报.csv', '2024-01-01 08:00:00');
  // The day's work: a file is loaded; editions with those before them, and the report of the month.
  await office.run('2024-01-01 09:00:00', 'run', '--as-of', '2023-12-31');
  await deliverSome(office);
  leaveInInbox(office, '信访件-坏.csv', '2024-01-02 08:00:00');
  await office.run('2024-01-02 08:30:00', 'run', '--as-of', '2024-01-01');
  await office.run('2024-01-02 09:00:00', 'seal', ...WEEK);
  // Changes what was sealed. The week is restated, the month stays as its report has it.
  await office.load('2024-01-03 08:00:00', '信访件-更正.csv');
  await office.run('2024-01-03 08:20:00', 'seal', ...WEEK, '--restate');
  await office.run('2024-01-03 11:00:00', 'screen', 'add', '--name', '大厅');
  const unit = ['--unit', '990100001', '--days', '30'];
  await office.run('2024-01-03 11:10:00', 'screen', 'add', '--name', '甲街道', ...unit);
  return addAccounts(office);
}

async function loadAll(office) {
  await office.load('2023-12-06 08:00:00', '网上信访-1206.csv', '--mode', 'snapshot');
  await office.load('2023-12-16 08:00:00', '信访件-202312上.csv');
  // A snapshot that lacks two cases: withdrawn.
  await office.load('2023-12-16 09:00:00', '网上信访-1216.csv', '--mode', 'snapshot');
  await office.load('2023-12-16 10:00:00', '办理过程-2023.csv');
  await office.load('2023-12-16 11:00:00', '工作台账-2023.csv');
  await office.load('2023-12-17 09:00:00', '工作台账-2023-改.csv');
}

/** The rejected entry of the ledger comes back in order. */
async function replayOne(office) {
  const sheet = join(office.data, '退回.csv');
  const asked = ['--source', 'activity', '--out', sheet];
  await office.run('2023-12-17 10:00:00', 'quarantine', 'export', ...asked);
  writeFileSync(sheet, readFileSync(sheet, 'utf8').replace(',,代办,,', ',甲街道,代办,3,'));
  setTime(sheet, '2023-12-17 11:00:00');
  await office.run('2023-12-17 12:00:00', 'quarantine', 'replay', sheet);
  rmSync(sheet);
}

/** The rejected handling row is declared to be none. */
async function dismissOne(office) {
  const asked = ['quarantine', 'list', '--source', 'handling', '--json'];
  const { rows } = JSON.parse(await office.run('2023-12-17 14:00:00', ...asked));
  const reason = ['--reason', '试填的一行，不是办理环节'];
  await office.run('2023-12-17 14:10:00', 'quarantine', 'dismiss', rows[0].number, ...reason);
}

function leaveInInbox({ data }, name, at) {
  mkdirSync(join(data, 'var/inbox'), { recursive: true });
  const waiting = join(data, 'var/inbox', name);
  cpSync(exportFile(name), waiting);
  setTime(waiting, at);
}

function setTime(file, at) {
  const time = new Date(`${at.replace(' ', 'T')}+08:00`);
  utimesSync(file, time, time);
}

/** One is delivered at once, one at the second attempt, one is refused for good. */
async function deliverSome(office) {
  const secrets = join(office.data, 'var/secrets.yaml');
  cpSync(join(INPUTS, 'secrets.yaml'), secrets);
  chmodSync(secrets, 0o600);
  const receiver = await openReceiver();
  const asked = await office.program.run('2024-01-01 09:10:00', ['papers', 'deliveries', '--json']);
  const { dispatch } = JSON.parse(asked.stdout).find(({ paper }) => paper === 'monthly-2023-12-31');
  await office.run('2024-01-01 09:10:00', 'papers', 'approve', dispatch, '--by', '样经办');
  await office.run('2024-01-01 09:20:00', 'papers', 'send');
  await office.run('2024-01-01 09:40:00', 'papers', 'send');
  await receiver.close();
}

/** One is locked, one waits for its first password again, one has another role since. */
async function addAccounts(office) {
  const passwords = {};
  const tell = async (name, at, ...words) => {
    const printed = await office.run(at, 'user', ...words);
    passwords[name] = printed.trim().split('\n').at(-1);
  };
  const add = (at, name, role, ...options) =>
    tell(name, at, 'add', '--name', name, '--role', role, ...options);
  await tell('security', '2024-01-04 10:00:00', 'add', '--first');
  await add('2024-01-04 10:01:00', 'fenxi', 'analyst', '--title', '样分析员');
  await add('2024-01-04 10:02:00', 'shenpi', 'leader');
  await add('2024-01-04 10:03:00', 'jiajie', 'unit', '--unit', '990100001');
  await add('2024-01-04 10:04:00', 'lingdao', 'leader');
  await office.run('2024-01-04 10:10:00', 'user', 'lock', 'lingdao');
  await tell('fenxi', '2024-01-04 10:11:00', 'reset', 'fenxi');
  await office.run('2024-01-04 10:12:00', 'user', 'role', 'shenpi', '--role', 'approver');
  return passwords;
}
