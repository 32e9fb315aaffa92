import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { BodyCache } from '../api/body-cache.ts';
import { pageRoutes } from '../api/page-routes.ts';
import { handleError } from '../http/http-error.ts';
import { notFound } from '../http/not-found.ts';
import { askRaw } from './support/ask.ts';

const app = express();
app.use(pageRoutes(new BodyCache(), temporaryFolder()));
app.use(notFound());
app.use(handleError(pino({ level: 'silent' }), () => ({})));
const server = createServer(app);
let base: string;

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

it.each(['/', '/wall', '/units/330783123', '/cases/3307832023-1', '/manual/import'])(
  '%s says what to do where the screens are not built',
  async (path) => {
    const { status, body } = await askRaw(base, path, {});
    expect(status).toBe(503);
    expect(JSON.parse(body.toString())).toEqual({
      error: {
        code: 'not_built',
        message: '界面还没有构建，请在程序目录运行 npm run build，再刷新本页。',
      },
    });
  },
);

it('an unknown address shows a person the menu, where the screens are built', async () => {
  const web = temporaryFolder();
  writeFileSync(join(web, 'index.html'), '<title>menu</title>');
  const built = express();
  built.use(pageRoutes(new BodyCache(), web), notFound());
  built.use(handleError(pino({ level: 'silent' }), () => ({})));
  const other = createServer(built);
  await once(other.listen(0, '127.0.0.1'), 'listening');
  const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  const ask = (path: string, accept: string) => askRaw(address, path, { accept });
  const page = await ask('/nothing', 'text/html');
  expect([page.status, page.body.toString()]).toEqual([404, '<title>menu</title>']);
  expect((await ask('/nothing', 'application/json')).body.toString()).toContain('not_found');
  expect((await ask('/api/v2', 'text/html')).body.toString()).not.toContain('menu');
  expect((await ask('/assets/gone.js', 'text/html')).body.toString()).not.toContain('menu');
  other.close();
});

it('an unknown address is a page to a browser, and an error to a program', async () => {
  const browser = await askRaw(base, '/nothing', {
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  });
  expect(browser.status).toBe(404);
  expect(browser.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(browser.body.toString()).toContain('没有这个页面');
  expect(browser.body.toString()).toContain('<a href="/wall">大屏</a>');
  const programs: Record<string, string>[] = [
    {},
    { accept: '*/*' },
    { accept: 'application/json' },
  ];
  for (const headers of programs) {
    const program = await askRaw(base, '/nothing', headers);
    expect(program.status).toBe(404);
    expect(JSON.parse(program.body.toString())).toEqual({
      error: { code: 'not_found', message: '没有这个页面。' },
    });
  }
});
