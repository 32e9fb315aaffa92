import { networkInterfaces } from 'node:os';
import { shanghaiTime } from '../../etl/method/calendar/shanghai.ts';
import { UserError } from '../../etl/base/errors.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { readRegister } from '../../etl/config/register.ts';
import { readSettings } from '../../etl/config/settings.ts';
import { textTable } from '../../etl/base/console-table.ts';
import { ScreenStore } from '../auth/screen-store.ts';
import type { Screen } from '../auth/screen-store.ts';
import { pageUrl, wallAddress } from './page-url.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { outputJson } from './print-json.ts';
import { recordedAct } from './record-act.ts';

interface AddOptions extends CommonOptions {
  name: string;
  unit?: string;
  days: number;
}

/** `cockpit screen add`: prints the address with the token, which is stored nowhere. */
export function screenAddCommand(options: AddOptions): void {
  const dir = dataDir(options);
  const { name, days } = options;
  const store = new ScreenStore(dir);
  if (store.list().some((screen) => screen.name === name)) {
    throw new UserError(
      `已有名为“${name}”的大屏，请换一个名称，或先运行 cockpit screen remove ${name}。`,
    );
  }
  const unit = options.unit === undefined ? null : unitOf(dir, options.unit);
  const act = { act: 'screen_added', record: name, detail: unit?.name ?? '全县' } as const;
  const token = recordedAct(dir, act, () =>
    store.add({ name, unit, days, created_at: new Date().toISOString() }),
  );
  console.log(
    `已登记“${name}”，看${unit?.name ?? '全县'}，${days} 天不用失效。请在那块屏幕的浏览器里打开（只显示这一次）：\n` +
      `${wallUrl(dir)}?token=${token}`,
  );
}

/** `cockpit screen list`. */
export function screenListCommand(options: CommonOptions & { json?: boolean }): void {
  const screens = new ScreenStore(dataDir(options)).list();
  if (options.json === true) {
    console.log(outputJson<'screen list'>(screens.map(entryOf), 2));
    return;
  }
  if (screens.length === 0) {
    console.log('没有登记大屏。');
    return;
  }
  const rows = screens.map(({ name, unit, usedAt, expiresAt }) => [
    name,
    unit?.name ?? '全县',
    shanghaiTime(usedAt).slice(0, 16),
    expiresAt > new Date() ? shanghaiTime(expiresAt).slice(0, 10) : '已失效',
  ]);
  process.stdout.write(textTable([['名称', '范围', '最近使用', '不用则失效'], ...rows]));
}

/** `cockpit screen remove`: the screen's next request is refused. */
export function screenRemoveCommand(name: string, options: CommonOptions): void {
  const dir = dataDir(options);
  const store = new ScreenStore(dir);
  const screen = store.list().find((each) => each.name === name);
  if (screen === undefined) {
    throw new UserError(`没有名为“${name}”的大屏，请用 cockpit screen list 查看。`);
  }
  recordedAct(dir, { act: 'screen_removed', record: name }, () => store.remove(screen));
  console.log(`已取消“${name}”的登记。`);
}

function entryOf({ name, unit, days, created_at, usedAt, expiresAt }: Screen) {
  return {
    name,
    unit,
    days,
    created_at,
    used_at: usedAt.toISOString(),
    expires_at: expiresAt.toISOString(),
  };
}

function unitOf(dir: DataDir, code: string): Screen['unit'] {
  const unit = readRegister(dir).find((each) => each.code === code);
  if (unit === undefined) {
    throw new UserError(`单位名册里没有编码 ${code}，请按 units.csv 的 code 一列填写 --unit。`);
  }
  return { code, name: unit.name, kind: unit.kind };
}

function wallUrl(dir: DataDir): string {
  const address = wallAddress(readSettings(dir).server);
  const isAny = address.host === '0.0.0.0' || address.host === '::';
  return pageUrl(isAny ? { ...address, host: ownAddress() } : address, '/wall');
}

/** An address under which other machines reach this one. */
function ownAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const outside = addresses.find(({ family, internal }) => family === 'IPv4' && !internal);
  return outside?.address ?? '127.0.0.1';
}
