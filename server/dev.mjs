// `npm run dev`: the screens from their sources by Vite's development server, and behind it the
// cockpit's server, which is started again when its sources, SQL or reference files change. One
// address for both.
import { createServer as createTcpServer } from 'node:net';
import { relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { DevProcess } from './dev-process.mjs';
import { nodePath, root } from './node-path.mjs';
import { at, cockpit, data, installLibraries, isCheckout, makeData } from './prepare.mjs';

const HOST = '127.0.0.1';
/** What goes to the server; below `/api` alone, Vite has the sources of `web/api`. */
const API = '/api/v1/';
const WATCHED = [at('etl'), at('server'), data];
/** What the running server does not read: tests, and what it writes itself. */
const UNREAD = [at('etl/test'), at('server/test'), `${data}${sep}var`];
/** Milliseconds of silence after which a change counts as complete: editors write several files. */
const QUIET = 50;

if (!isCheckout) fail('npm run dev 只能在源码目录里用，安装好的程序请用 npm start。');
const port = readPort();
await freePort(port);
installLibraries();
const node = nodePath();
makeData(node);

const apiPort = await freePort(0);
const server = new DevProcess([node, cockpit, 'serve', '--debug', '--port', String(apiPort)]);
const vite = await startVite();
process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop);
vite.watcher.add(WATCHED).on('all', restartOnChange);
await started(server.restart());
console.log(`桌面：http://${HOST}:${port}/（大屏在 /wall），改动后自动更新，按 Ctrl-C 结束。`);

async function startVite() {
  const { createServer } = await import('vite');
  const target = `http://${HOST}:${apiPort}`;
  const started = await createServer({
    configFile: at('vite.config.ts'),
    logLevel: 'warn',
    clearScreen: false,
    appType: 'mpa',
    plugins: [{ name: 'cockpit-pages', configureServer: servePages }],
    server: {
      host: HOST,
      port,
      strictPort: true,
      // The server sees the address in the browser, by which it tells its own pages from others.
      proxy: { [API]: { target, changeOrigin: false } },
      watch: { ignored: isUnread },
    },
  });
  return started.listen();
}

/** Before Vite's own: `/wall` as the server has it, and no call to a server that is starting. */
function servePages({ middlewares }) {
  middlewares.use(async (request, response, next) => {
    request.url = request.url.replace(/^\/wall(?=\?|$)/, '/wall.html');
    if (!request.url.startsWith(API) || (await server.isUp)) return next();
    const message = '服务没有运行，原因见运行 npm run dev 的终端，改正后自动重新启动。';
    response.writeHead(503, { 'Content-Type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify({ error: { code: 'not_running', message } }));
  });
}

let restart;
function restartOnChange(event, path) {
  if (!event.startsWith('add') && !event.startsWith('change') && !event.startsWith('unlink'))
    return;
  if (!WATCHED.some((folder) => isBelow(folder, path)) || isUnread(path)) return;
  clearTimeout(restart);
  restart = setTimeout(async () => {
    console.log(`${relative(root, path)} 已改动，服务重新启动。`);
    if (await started(server.restart())) vite.ws.send({ type: 'full-reload' });
  }, QUIET);
}

async function started(starting) {
  const isUp = await starting;
  if (!isUp) console.error('服务没有启动，改正后自动重新启动。');
  return isUp;
}

function isUnread(path) {
  return UNREAD.some((folder) => isBelow(folder, path));
}

function isBelow(folder, path) {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

async function stop() {
  clearTimeout(restart);
  await Promise.all([server.stop(), vite.close()]);
  process.exit(0);
}

function readPort() {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string', default: '5173' } } });
    if (/^\d{1,5}$/.test(values.port) && values.port >= 1 && values.port <= 65535) {
      return Number(values.port);
    }
    return fail(`端口 ${values.port} 不对，请用 --port 换一个 1 到 65535 的端口。`);
  } catch {
    return fail('npm run dev 只有一个选项，例如 npm run dev -- --port 5174。');
  }
}

/** Returns a port that nothing listens on: the given one, or any for 0. */
async function freePort(wanted) {
  const probe = createTcpServer();
  await new Promise((resolve) => {
    probe.once('error', ({ code }) => {
      const cause =
        code === 'EADDRINUSE' ? '已被占用，请关闭占用它的程序，或' : `上打不开服务（${code}），请`;
      fail(`端口 ${wanted} ${cause}用 npm run dev -- --port 换一个。`);
    });
    probe.listen(wanted, HOST, resolve);
  });
  const { port: free } = probe.address();
  await new Promise((closed) => probe.close(closed));
  return free;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
