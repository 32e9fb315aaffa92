import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../../etl/test/support/temporary-folder.ts';
import { BodyCache } from '../api/body-cache.ts';
import { pageRoutes } from '../api/page-routes.ts';
import { handleError } from '../http/http-error.ts';
import { askRaw } from './support/ask.ts';

const app = express();
app.use(pageRoutes(new BodyCache(), temporaryFolder()));
app.use(handleError(pino({ level: 'silent' })));
const server = createServer(app);
let base: string;

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

it.each(['/', '/wall'])('%s says what to do where the screens are not built', async (path) => {
  const { status, body } = await askRaw(base, path, {});
  expect(status).toBe(503);
  expect(JSON.parse(body.toString())).toEqual({
    error: {
      code: 'not_built',
      message: '界面还没有构建，请在程序目录运行 npm run build，再刷新本页。',
    },
  });
});
