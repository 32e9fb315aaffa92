import { ask } from './ask.ts';
import { expectMatches } from './described.ts';

/** An event as a browser receives it. */
export interface ReadEvent {
  id: string | null;
  event: string | null;
  data: string;
}

/** Reads the events of a stream, and remembers the number of the last one as a browser does. */
export class EventReader {
  lastId: string | null = null;
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private readonly decoder = new TextDecoder();
  private text = '';

  private constructor(response: Response) {
    this.reader = response.body!.getReader();
  }

  /** Returns once the stream is open and has sent its first number, if it sends one. */
  static async open(base: string, lastId: string | null = null): Promise<EventReader> {
    const headers: Record<string, string> = lastId === null ? {} : { 'Last-Event-ID': lastId };
    const reader = new EventReader(await ask(base, '/api/v1/stream', headers));
    reader.lastId = lastId;
    if (lastId === null) await reader.block();
    return reader;
  }

  /** Returns the next event with data, which must match the description. */
  async next(): Promise<ReadEvent> {
    for (;;) {
      const event = await this.block();
      if (event.data === '') continue;
      expectMatches('StreamEvent', { event: event.event, data: JSON.parse(event.data) });
      return event;
    }
  }

  close(): Promise<void> {
    return this.reader.cancel();
  }

  /** Up to the next blank line. */
  private async block(): Promise<ReadEvent> {
    while (!this.text.includes('\n\n')) {
      const { value, done } = await this.reader.read();
      if (done) throw new Error('The stream has ended');
      this.text += this.decoder.decode(value, { stream: true });
    }
    const end = this.text.indexOf('\n\n');
    const lines = this.text.slice(0, end).split('\n');
    this.text = this.text.slice(end + 2);
    const field = (name: string) =>
      lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
    const id = field('id');
    this.lastId = id ?? this.lastId;
    return { id, event: field('event'), data: field('data') ?? '' };
  }
}
