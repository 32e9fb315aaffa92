import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../etl/tools/bench/free-port.ts';
import { copiedTree } from './support/copied-tree.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

const WAIT = { timeout: 45_000, interval: 50 };
const healthSchema = z.object({ version: z.string() });

let dev: ChildProcess | undefined;
afterEach(() => dev?.kill('SIGKILL'));

/** Starts `npm run dev` of a tree on a county with a register of its own, which needs no demo data. */
function start(tree: string, port: number): () => string {
  const COCKPIT_DATA = unscheduledCounty().dir.root;
  const child = spawn(process.execPath, ['server/dev.mjs', '--port', String(port)], {
    cwd: tree,
    // Its compiled sources go with the tree.
    env: { ...process.env, COCKPIT_DATA, NODE_COMPILE_CACHE: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (told += text));
  }
  dev = child;
  return () => told;
}

async function get(port: number, path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, text: await response.text() };
}

async function version(port: number): Promise<string> {
  const { text } = await get(port, '/api/v1/health');
  return healthSchema.parse(JSON.parse(text)).version;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('npm run dev', () => {
  it('serves screens and API at one address, and a change of the server without being told', async () => {
    const tree = copiedTree();
    const port = await freePort();
    const told = start(tree, port);
    await expect.poll(told, WAIT).toContain(`http://127.0.0.1:${port}/`);
    for (const path of ['/', '/cases/1?x=1', '/manual/import']) {
      expect((await get(port, path)).text).toContain('/shell/main.ts');
    }
    // A source below a path of a page's name.
    expect((await get(port, '/cases/CasesPage.svelte')).text).toContain('信访件');
    expect((await get(port, '/wall?playlist=1')).text).toContain('/wall/main.ts');
    expect((await get(port, '/nothing')).status).toBe(404);
    // The pages import these from a path below that of the API.
    for (const source of readdirSync('web/api').filter((file) => file.endsWith('.ts'))) {
      expect([source, (await get(port, `/api/${source}`)).status]).toEqual([source, 200]);
    }
    expect(await version(port)).toMatch(/^\d+\.\d+\.\d+$/);

    const file = join(tree, 'server/api/api-routes.ts');
    const source = readFileSync(file, 'utf8');
    const changed = source.replace('version: programVersion()', 'version: `pid ${process.pid}`');
    expect(changed).not.toBe(source);
    writeFileSync(file, changed);
    await expect.poll(() => version(port), WAIT).toMatch(/^pid \d+$/);

    writeFileSync(file, `${changed}\n}`);
    await expect
      .poll(() => get(port, '/api/v1/health'), WAIT)
      .toMatchObject({ status: 503, text: expect.stringContaining('改正后自动重新启动') });
    writeFileSync(file, changed);
    await expect.poll(() => get(port, '/api/v1/health'), WAIT).toMatchObject({ status: 200 });
    // Which file and line is wrong.
    expect(told()).toContain(`api-routes.ts:${changed.split('\n').length + 1}`);

    const pid = Number((await version(port)).slice('pid '.length));
    expect(isRunning(pid)).toBe(true);
    const ended = once(dev!, 'exit');
    dev!.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    expect(isRunning(pid)).toBe(false);
    await expect(get(port, '/')).rejects.toThrow();
  });

  it('says what to do where its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const told = start('.', port);
    const [code] = await once(dev!, 'exit');
    other.close();
    expect(code).toBe(1);
    expect(told()).toBe(
      `端口 ${port} 已被占用，请关闭占用它的程序，或用 npm run dev -- --port 换一个。\n`,
    );
  });
});
