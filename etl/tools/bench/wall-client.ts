import { Agent, get } from 'node:http';
import type { IncomingMessage } from 'node:http';

const HEADERS = { 'Accept-Encoding': 'gzip' };

/** A wall as the server sees it: a stream of events, and requests on another connection. */
export class WallClient {
  private readonly base: string;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private stream: IncomingMessage | null = null;

  constructor(base: string) {
    this.base = base;
  }

  /** Listens to events; `heard` is called with the edition id of each. */
  async listen(heard: (id: string) => void): Promise<void> {
    const stream = await open(`${this.base}/api/v1/stream`);
    let text = '';
    stream.on('data', (part: Buffer) => {
      text += part.toString();
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) {
        const id = /^data: \{"id":"(.*)"\}$/m.exec(block)?.[1];
        if (id !== undefined) heard(id);
      }
    });
    stream.on('error', () => {});
    this.stream = stream;
  }

  /** Returns the milliseconds from the request to the last byte, and the bytes received. */
  async fetch(path: string): Promise<{ milliseconds: number; body: Buffer }> {
    const started = performance.now();
    const response = await open(`${this.base}${path}`, this.agent);
    const parts: Buffer[] = [];
    for await (const part of response) parts.push(part as Buffer);
    return { milliseconds: performance.now() - started, body: Buffer.concat(parts) };
  }

  close(): void {
    this.stream?.destroy();
    this.agent.destroy();
  }
}

function open(url: string, agent?: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { headers: HEADERS, ...(agent && { agent }) }, (response) =>
      response.statusCode === 200 ? resolve(response) : reject(new Error(`${response.statusCode}`)),
    ).on('error', reject);
  });
}
