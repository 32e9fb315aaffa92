import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { IDENTITY } from './tls-identity.ts';

/** A received request. */
export interface ReceivedRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export type Answer = (response: ServerResponse, got: ReceivedRequest) => void;

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

/** An HTTP server on this machine. It counts a request once it has all of it. */
export class Endpoint {
  readonly requests: ReceivedRequest[] = [];
  url = '';
  /** Gives one answer after the other; the last one from then on. */
  private readonly answers: Answer[];

  private constructor(answers: Answer[]) {
    this.answers = answers;
  }

  static listening(...answers: Answer[]): Promise<Endpoint> {
    return Endpoint.start(answers, false);
  }

  /** Uses TLS, with a certificate that clients trust only if told to. */
  static secure(...answers: Answer[]): Promise<Endpoint> {
    return Endpoint.start(answers, true);
  }

  private static async start(answers: Answer[], isTls: boolean): Promise<Endpoint> {
    const endpoint = new Endpoint(answers);
    const take = (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        const got = { path: request.url ?? '', headers: request.headers, body };
        endpoint.requests.push(got);
        const turn = Math.min(endpoint.requests.length, endpoint.answers.length) - 1;
        endpoint.answers[turn]!(response, got);
      });
    };
    const server = isTls ? createTlsServer(IDENTITY, take) : createServer(take);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push(() => {
      server.closeAllConnections();
      server.close();
    });
    endpoint.url = `${isTls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return endpoint;
  }

  json(at: number): unknown {
    return JSON.parse(this.requests[at]!.body);
  }
}

export const json =
  (value: unknown, status = 200): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };

export const text =
  (body: string, status = 200): Answer =>
  (response) => {
    response.writeHead(status).end(body);
  };

/** Writes these bytes, then cuts the connection. */
export const raw =
  (bytes: string): Answer =>
  ({ socket }) => {
    socket!.write(bytes, () => socket!.destroy());
  };

export const ok = json({ errcode: 0, errmsg: 'ok' });
export const hang: Answer = () => {};
export const cut: Answer = ({ socket }) => socket!.destroy();
export const cutInBody = raw('HTTP/1.1 200 OK\r\ncontent-length: 27\r\n\r\n{"errcode":0,"err');

/** Writes two complete responses to one request. */
export const twice = raw('HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n{"errcode":0}'.repeat(2));

/** Answers long after the client has hung up. */
export const late: Answer = (response) => {
  response.socket!.once('close', () => response.end('{"errcode":0}'));
};

/** An address where nobody listens. */
export async function deadAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}
