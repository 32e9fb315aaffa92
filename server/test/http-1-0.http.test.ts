import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { InProcessServer } from './support/in-process-server.ts';
import { unscheduledCounty } from './support/unscheduled-county.ts';

const county = unscheduledCounty();
let served: InProcessServer;

beforeAll(async () => {
  served = await InProcessServer.start(county.dir);
});
afterAll(() => served.stop());

/** Returns the first line of the answer to a request under this machine's own name. */
async function statusLine(version: string): Promise<string> {
  const { host, hostname, port } = new URL(served.base);
  const socket = connect(Number(port), hostname);
  socket.write(`GET /api/v1/wall HTTP/${version}\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  return (await text(socket)).split('\r\n')[0]!;
}

it('does not take a proxy that only passes on, as nginx by default, for this machine', async () => {
  expect(await statusLine('1.0')).toBe('HTTP/1.1 401 Unauthorized');
  expect(await statusLine('1.1')).toBe('HTTP/1.1 200 OK');
});
