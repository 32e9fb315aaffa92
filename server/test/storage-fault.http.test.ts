import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { handleError } from '../http/http-error.ts';
import { askRaw } from './support/ask.ts';

const app = express();
app.all('/drafts', () => {
  throw new Error("ENOSPC: no space left on device, write '/srv/xinfang/schemes/own.yaml'");
});
app.use(handleError(pino({ level: 'silent' }), () => ({})));
const server = createServer(app);
let base: string;

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

it('a change that the disk does not take is told with what to do', async () => {
  const { status, body } = await askRaw(base, '/drafts', {}, 'PUT');
  expect([status, JSON.parse(body.toString())]).toEqual([
    503,
    {
      error: {
        code: 'storage',
        message:
          '/srv/xinfang/schemes/own.yaml：磁盘已满，没有写成；请腾出空间后再试，原有的数据没有改动。',
      },
    },
  ]);
});

it('who only reads is not told of the files of the server', async () => {
  const { status, body } = await askRaw(base, '/drafts', {});
  expect(status).toBe(500);
  expect(body.toString()).not.toContain('/srv');
});
