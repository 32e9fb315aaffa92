import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cutSlowBodies } from '../http/cut-slow-bodies.ts';

const SLOWEST_MS = 1000;

let server: Server;
beforeAll(async () => {
  const app = express();
  app.use(cutSlowBodies(({ path }) => path === '/file', SLOWEST_MS));
  app.use((request, response) => {
    request.resume();
    request.on('end', () => response.end('whole'));
  });
  server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(() => server.close());

/** What the server says to a body of which some bytes come at intervals. */
function answerTo(path: string, parts: number, everyMs: number, length: number): Promise<string> {
  return new Promise((resolve) => {
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (block) => {
      text += block.toString();
      if (text.includes('whole')) socket.destroy();
    });
    socket.on('error', () => {});
    const timer = setInterval(() => {
      if (parts === 0) return;
      parts -= 1;
      socket.write('x');
    }, everyMs);
    socket.on('close', () => {
      clearInterval(timer);
      resolve(text);
    });
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`);
  });
}

it('a file may take long as long as it comes', async () => {
  expect(await answerTo('/file', 12, 150, 12)).toContain('whole');
});

it('a file that stops coming is cut off', async () => {
  expect(await answerTo('/file', 3, 100, 12)).toBe('');
});

it('any other body has to be there in time, however it comes', async () => {
  expect(await answerTo('/words', 12, 150, 12)).toBe('');
  expect(await answerTo('/words', 2, 50, 2)).toContain('whole');
});
