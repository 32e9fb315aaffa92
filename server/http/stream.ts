import type { Request, Response } from 'express';
import type { EditionEntry } from '../../etl/editions/store.ts';

const POLL_MS = 1000;
const HEARTBEAT_MS = 15_000;

/**
 * Server-sent events: `event: edition` with `{"id"}` for every edition newly published, by this
 * process or another. Returns the request handler and a function that ends all streams.
 */
export function editionStream(fingerprints: () => Map<EditionEntry['id'], string>) {
  const clients = new Set<Response>();
  let known = fingerprints();
  const poll = setInterval(() => {
    const now = fingerprints();
    for (const [id, mark] of now) {
      if (known.get(id) !== mark) broadcast(`event: edition\ndata: ${JSON.stringify({ id })}\n\n`);
    }
    known = now;
  }, POLL_MS);
  const heartbeat = setInterval(() => broadcast(': alive\n\n'), HEARTBEAT_MS);

  function broadcast(text: string): void {
    for (const client of clients) client.write(text);
  }

  return {
    handle(request: Request, response: Response): void {
      response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.flushHeaders();
      response.write('retry: 2000\n\n');
      clients.add(response);
      request.on('close', () => clients.delete(response));
    },
    close(): void {
      clearInterval(poll);
      clearInterval(heartbeat);
      for (const client of clients) client.end();
    },
  };
}
