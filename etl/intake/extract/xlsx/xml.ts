import { Parser } from 'htmlparser2';

export type Attributes = Record<string, string>;

/** Handles the elements of a part; names come without namespace prefix. */
export interface XmlHandler {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Parses a part piece by piece and yields the handler after each piece, so that its results can be
 * taken.
 * @throws Error when the part ends before its root does
 */
export async function* parseXml<Handler extends XmlHandler>(
  bytes: AsyncIterable<Buffer>,
  handler: Handler,
): AsyncGenerator<Handler> {
  let isOver = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => handler.open?.(localName(name), attributes),
      ontext: (text) => handler.text?.(text),
      onclosetag: (name) => {
        // The parser itself closes elements that the part left open.
        if (isOver) throw new Error(`no end of <${name}>`);
        handler.close?.(localName(name));
      },
    },
    { xmlMode: true },
  );
  const decoder = new TextDecoder();
  for await (const piece of bytes) {
    parser.write(decoder.decode(piece, { stream: true }));
    yield handler;
  }
  isOver = true;
  parser.end();
}

/** Parses a whole part. */
export async function readXml(bytes: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const pieces = parseXml(bytes, handler);
  while (!(await pieces.next()).done);
}

/** Some systems write `<x:row>` for `<row>`. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
