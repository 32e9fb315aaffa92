// Finds the Chromium that the browser tests drive; on Debian as root installs it.
import { existsSync } from 'node:fs';
import { tryInstall } from './apt.mjs';

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of the browser; ends the program with what to install when there is none. */
export function chromiumPath() {
  const found = () => PLACES.find((place) => place && existsSync(place));
  if (!found()) tryInstall('chromium', 'fonts-noto-cjk');
  const path = found();
  if (path) return path;
  console.error(
    '浏览器测试需要 Chromium：请安装 chromium 软件包，或把环境变量 CHROMIUM 设为它的路径。',
  );
  process.exit(1);
}
