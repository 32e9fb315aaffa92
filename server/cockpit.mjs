#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/server/cli/main.js', import.meta.url);
if (!existsSync(main)) {
  console.error('程序还没有构建，请先在项目目录运行 npm install 或 npm start。');
  process.exit(1);
}
await import(main.href);
