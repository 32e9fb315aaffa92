import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach } from 'vitest';

const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

export interface Mail {
  to: string[];
  isSecure: boolean;
  raw: string;
}

/** What happens to a mail once the server has all of it. */
export type MailAnswer = (answer: (error?: Error | null) => void, socketOf: () => void) => void;
export const accept: MailAnswer = (answer) => answer();
export const hang: MailAnswer = () => {};
export const hangUp: MailAnswer = (_, close) => close();
export const refuse =
  (code: number, message: string): MailAnswer =>
  (answer) =>
    answer(Object.assign(new Error(message), { responseCode: code }));

/** A real SMTP server on this machine. */
export class MailServer {
  readonly mails: Mail[] = [];
  port = 0;

  /** @param ends one after the other; the last one from then on */
  static async listening(ends: MailAnswer[] = [accept], options: SMTPServerOptions = {}) {
    const box = new MailServer();
    const sockets = new Set<Socket>();
    const smtp = new SMTPServer({
      authOptional: true,
      ...options,
      logger: false,
      closeTimeout: 1,
      onData(stream, session, answer) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          box.mails.push({
            to: session.envelope.rcptTo.map(({ address }) => address),
            isSecure: session.secure,
            raw: Buffer.concat(chunks).toString(),
          });
          const end = ends[Math.min(box.mails.length, ends.length) - 1]!;
          end(answer, () => sockets.forEach((socket) => socket.destroy()));
        });
      },
    });
    smtp.on('error', () => {});
    smtp.server.on('connection', (socket: Socket) => sockets.add(socket));
    smtp.listen(0, '127.0.0.1');
    await once(smtp.server, 'listening');
    // Never closes the sockets below a TLS handshake: destroying those from outside kills the
    // process.
    open.push(() => smtp.close());
    box.port = (smtp.server.address() as AddressInfo).port;
    return box;
  }
}

/** A server that answers line by line as a test tells it. Counts the complete mails. */
export class ScriptedMailServer {
  mails = 0;
  port = 0;

  /** @param reply to a command, or to the end of a mail (`.`); null: silence */
  static async listening(reply: (command: string) => string | null) {
    const box = new ScriptedMailServer();
    const sockets = new Set<Socket>();
    const server: Server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      let isMail = false;
      let rest = '';
      const say = (command: string) => {
        const line = reply(command);
        if (line !== null) socket.write(line.replaceAll('\n', '\r\n'));
      };
      say('');
      socket.on('data', (chunk: Buffer) => {
        rest += chunk.toString();
        for (let at = rest.indexOf('\r\n'); at !== -1; at = rest.indexOf('\r\n')) {
          const line = rest.slice(0, at);
          rest = rest.slice(at + 2);
          if (isMail && line !== '.') continue;
          if (line === '.') box.mails += 1;
          isMail = line === 'DATA';
          say(line.slice(0, 4));
        }
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push(() => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    });
    box.port = (server.address() as AddressInfo).port;
    return box;
  }
}
