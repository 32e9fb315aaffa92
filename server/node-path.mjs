// Plain JavaScript: read by whatever Node.js the host has, before the carried one is found.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Root of the package, with a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const NEEDED_MAJOR = 24;

/**
 * Path of the Node.js that runs the program: this one where it is new enough to run TypeScript as it
 * is, else the one that the package carries (an optional dependency for Linux x64 and arm64). Ends
 * the process with what to do when there is none.
 */
export function nodePath() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= NEEDED_MAJOR) return process.execPath;
  const carried = `${root}node_modules/node-${process.platform}-${process.arch}/bin/node`;
  if (existsSync(carried)) return carried;
  const remedy = existsSync(`${root}node_modules`)
    ? `请安装 Node.js ${NEEDED_MAJOR} 或更新版本`
    : '请先在程序目录运行 npm start 或 npm ci';
  console.error(
    `本机的 Node.js 是 ${process.versions.node}，程序随带的 Node.js ${NEEDED_MAJOR} 没有安装，${remedy}。`,
  );
  process.exit(1);
}
