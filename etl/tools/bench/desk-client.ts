import { Agent, request } from 'node:http';
import { COCKPIT, measure } from './measure.ts';

/** Of every analyst of a bench. */
const PASSWORD = 'bench: 雨天在家看书-9911';

/** A desk at which an analyst is signed in. */
export class DeskClient {
  private readonly base: string;
  private readonly cookie: string;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 2 });

  private constructor(base: string, cookie: string) {
    this.base = base;
    this.cookie = cookie;
  }

  /** Adds an analyst by the command line, who changes the first password. */
  static async addAnalyst(base: string, folder: string, name: string): Promise<void> {
    const add = ['user', 'add', '--name', name, '--role', 'analyst', '--data', folder];
    const given = measure(COCKPIT, ...add)
      .printed.trim()
      .split('\n')
      .at(-1)!;
    const { cookie } = await send(base, 'POST', '/session', { name, password: given });
    const words = { old_password: given, new_password: PASSWORD };
    await send(base, 'PUT', '/session/password', words, cookie);
  }

  static async signIn(base: string, name: string): Promise<DeskClient> {
    const { cookie } = await send(base, 'POST', '/session', { name, password: PASSWORD });
    return new DeskClient(base, cookie);
  }

  /** Returns the milliseconds from the request to the last byte, and the answer. */
  async fetch(path: string): Promise<{ milliseconds: number; text: string }> {
    const started = performance.now();
    const { text } = await send(this.base, 'GET', path, null, this.cookie, this.agent);
    return { milliseconds: performance.now() - started, text };
  }

  close(): void {
    this.agent.destroy();
  }
}

/** @returns the cookie that the answer sets, and its text */
function send(
  base: string,
  method: string,
  path: string,
  body: object | null,
  cookie = '',
  agent?: Agent,
): Promise<{ cookie: string; text: string }> {
  const headers = {
    Origin: base,
    Cookie: cookie,
    ...(body !== null && { 'Content-Type': 'application/json' }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(
      `${base}/api/v1${path}`,
      { method, headers, ...(agent && { agent }) },
      (response) => {
        const set = response.headers['set-cookie']?.at(-1)?.split(';')[0] ?? '';
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => {
          if (response.statusCode === 200) resolve({ cookie: set, text });
          else reject(new Error(`${method} ${path}: ${response.statusCode}`));
        });
        response.on('error', reject);
      },
    );
    sent.on('error', reject).end(body === null ? undefined : JSON.stringify(body));
  });
}
