import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { BackgroundWork } from './background-work.ts';
import { HttpError } from '../http/http-error.ts';
import type { EventHistory, NumberedEvent } from './event-history.ts';

const HEARTBEAT_MS = 15_000;
const MAX_CLIENTS = 1000;
/** Of one account or screen, with all its windows: nobody takes the place of all others. */
const MAX_OF_ONE = 50;
/**
 * Bytes that wait for a client that does not read. Beyond it the client is disconnected, and
 * resumes.
 */
const MAX_BUFFERED_BYTES = 64 * 1024;

/** Most missed events that are sent; with more, fetching everything is cheaper. */
const MAX_REPLAYED_EVENTS = 50;

/** Who listens. */
export interface Listener {
  /** Identifies the account or screen; null: the machine itself. */
  id: string | null;
  /** Whether it may still listen; called at every heartbeat. */
  isStillAllowed(): boolean;
}

/**
 * Server-sent events to every screen. Each event has a number. A client that reconnects with its
 * last number (`Last-Event-ID`) gets the events it missed, or `event: reset`, to fetch everything.
 */
export class EventStream {
  private readonly journal: EventHistory;
  private readonly clients = new Map<Response, Listener>();
  private readonly background: BackgroundWork;
  private readonly heartbeat = setInterval(() => this.sendHeartbeat(), HEARTBEAT_MS);

  constructor(journal: EventHistory, log: Logger) {
    this.journal = journal;
    this.background = new BackgroundWork(log);
  }

  /** @throws HttpError 503 when too many clients listen, or too many of one account or screen */
  open(request: Request, response: Response, listener: Listener): void {
    if (this.clients.size >= MAX_CLIENTS) {
      throw new HttpError(503, 'busy', `已有 ${MAX_CLIENTS} 块屏幕连接，请稍后再试。`);
    }
    const ofOne = [...this.clients.values()].filter(({ id }) => id === listener.id).length;
    if (listener.id !== null && ofOne >= MAX_OF_ONE) {
      throw new HttpError(503, 'busy', `这个账号或大屏已开了 ${MAX_OF_ONE} 个窗口，请关掉一些。`);
    }
    response.set({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      // Prevents nginx from buffering events.
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    // The number alone is no event, but the client remembers it.
    response.write(`retry: 2000\n${this.opening(request.get('Last-Event-ID'))}`);
    this.clients.set(response, listener);
    response.on('close', () => this.clients.delete(response));
  }

  /** Number of connected clients. */
  get size(): number {
    return this.clients.size;
  }

  send(events: readonly NumberedEvent[]): void {
    if (events.length === 0) return;
    this.write(events.length > MAX_REPLAYED_EVENTS ? this.reset() : events.map(eventText).join(''));
  }

  close(): void {
    clearInterval(this.heartbeat);
    for (const client of this.clients.keys()) client.end();
  }

  private opening(last: string | undefined): string {
    if (last === undefined) return `id: ${this.journal.last}\n\n`;
    const missed = this.journal.since(Number(last));
    if (missed === null || missed.length > MAX_REPLAYED_EVENTS) return this.reset();
    return `\n${missed.map(eventText).join('')}`;
  }

  private reset(): string {
    return `id: ${this.journal.last}\nevent: reset\ndata: {}\n\n`;
  }

  private sendHeartbeat(): void {
    for (const [client, listener] of this.clients) {
      if (!this.background.run(() => listener.isStillAllowed(), true)) client.end();
    }
    this.write(': alive\n\n');
  }

  private write(text: string): void {
    for (const client of this.clients.keys()) {
      if (client.writableEnded) continue;
      if (client.writableLength > MAX_BUFFERED_BYTES) client.destroy();
      else client.write(text);
    }
  }
}

function eventText({ id, event: { event, data } }: NumberedEvent): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
