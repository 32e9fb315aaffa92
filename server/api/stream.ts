import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { Background } from './background.ts';
import { HttpError } from '../http/error.ts';
import type { Journal, NumberedEvent } from './journal.ts';

const HEARTBEAT_MS = 15_000;
const MOST_CLIENTS = 1000;
/** What waits for a client that does not read; beyond it the client is let go, and resumes. */
const MOST_WAITING = 64 * 1024;

/** To tell of more costs more than to have everything fetched anew. */
const MOST_TOLD = 50;

/** Whether a client may still listen, asked at every heartbeat. */
export type MayStay = () => boolean;

/**
 * Server-sent events to every screen. Each event has a number; a client that comes back with the
 * last one it had (`Last-Event-ID`) is told what it missed, or `event: reset`, to fetch everything.
 */
export class EventStream {
  private readonly journal: Journal;
  private readonly clients = new Map<Response, MayStay>();
  private readonly background: Background;
  private readonly heartbeat = setInterval(() => this.beat(), HEARTBEAT_MS);

  constructor(journal: Journal, log: Logger) {
    this.journal = journal;
    this.background = new Background(log);
  }

  /** @throws HttpError 503 when too many listen */
  open(request: Request, response: Response, mayStay: MayStay): void {
    if (this.clients.size >= MOST_CLIENTS) {
      throw new HttpError(503, 'busy', `已有 ${MOST_CLIENTS} 块屏幕连接，请稍后再试。`);
    }
    response.set({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      // nginx would hold events back.
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    // The number alone makes no event, but the client remembers it.
    response.write(`retry: 2000\n${this.opening(request.get('Last-Event-ID'))}`);
    this.clients.set(response, mayStay);
    response.on('close', () => this.clients.delete(response));
  }

  /** How many listen. */
  get size(): number {
    return this.clients.size;
  }

  send(events: readonly NumberedEvent[]): void {
    if (events.length === 0) return;
    this.write(events.length > MOST_TOLD ? this.reset() : events.map(eventText).join(''));
  }

  close(): void {
    clearInterval(this.heartbeat);
    for (const client of this.clients.keys()) client.end();
  }

  private opening(last: string | undefined): string {
    if (last === undefined) return `id: ${this.journal.last}\n\n`;
    const missed = this.journal.since(Number(last));
    if (missed === null || missed.length > MOST_TOLD) return this.reset();
    return `\n${missed.map(eventText).join('')}`;
  }

  private reset(): string {
    return `id: ${this.journal.last}\nevent: reset\ndata: {}\n\n`;
  }

  private beat(): void {
    for (const [client, mayStay] of this.clients) {
      if (!this.background.run(mayStay, true)) client.end();
    }
    this.write(': alive\n\n');
  }

  private write(text: string): void {
    for (const client of this.clients.keys()) {
      if (client.writableEnded) continue;
      if (client.writableLength > MOST_WAITING) client.destroy();
      else client.write(text);
    }
  }
}

function eventText({ id, event, data }: NumberedEvent): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
