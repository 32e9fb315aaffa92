import { z } from 'zod';
import type { Draw } from '../../../etl/test/fuzz/mutate.ts';
import { PAGES } from '../../../etl/method/page.ts';
import type { Right } from '../../../etl/method/role.ts';
import { ROUTES } from '../../contract/routes.ts';
import { drawValue, HOSTILE } from './draw-value.ts';
import type { Known } from './draw-value.ts';

/** A request that may be anything. */
export interface DrawnRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | null;
  /** The right that its route takes; null: none of the API, one that is open, or another method. */
  right: Right | null;
}

const input = { io: 'input', unrepresentable: 'any' } as const;
const objectSchema = z.looseObject({ properties: z.record(z.string(), z.unknown()).default({}) });

/** Every route with the JSON schemas of what it takes. */
const SHAPES = ROUTES.map((route) => ({
  route,
  query: objectSchema.parse(z.toJSONSchema(route.query, input)).properties,
  body: route.body === null ? null : z.toJSONSchema(route.body, input),
}));

const OTHER_PATHS = [
  ...PAGES.map(({ path }) => path),
  ...['/wall', '/wall?token=a', '/assets/a.js', '/assets/..%2f..%2fpackage.json', '/favicon.ico'],
  ...['/api/v1', '/api/v1/', '/api/v1/none', '/api//v1/health', '/api/v1/health/', '/%', '/%00'],
];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'];
const TYPES = ['application/json', 'application/json; charset=utf-16', 'text/plain', 'a', ''];
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  Accept: ['*/*', 'application/vnd.apache.arrow.stream', 'text/html', 'a/b;q=', ','],
  'Accept-Encoding': ['br', 'gzip, deflate', 'identity;q=0', '*;q=0', 'a'.repeat(500)],
  'Content-Encoding': ['gzip', 'br', 'none'],
  'If-None-Match': ['*', '"a"', 'W/"a", "b"', '"'],
  'Last-Event-ID': ['0', '-1', 'a', '99999999999999999999'],
  Origin: ['null', 'http://evil.example', 'file://', ''],
  'Sec-Fetch-Site': ['same-origin', 'cross-site', 'none', 'a'],
  Range: ['bytes=0-', 'bytes=9-1', 'lines=1'],
  'X-Forwarded-For': ['10.0.0.7', '127.0.0.1', ',', '::1, a'],
  'X-Forwarded-Proto': ['https', 'http,https', 'a'],
  'X-Forwarded-Host': ['evil.example', ',', ' '],
  'X-HTTP-Method-Override': ['DELETE'],
  Authorization: ['Bearer', 'Bearer a', 'Basic YTpi', 'Bearer ' + 'a'.repeat(2000)],
  Cookie: ['cockpit_session=a', 'cockpit_session=%', '=;;=', '__proto__=a; cockpit_screen=a'],
  Host: ['localhost', 'evil.example', '[::1', 'a:99999'],
  Referer: ['http://evil.example/?a=b'],
};

/** @param origin of a page of the server itself */
export function drawRequest(origin: string, known: Known, draw: Draw): DrawnRequest {
  const shape = draw.below(12) === 0 ? null : draw.one(SHAPES);
  const own = shape?.route.method.toUpperCase() ?? 'GET';
  const method = draw.below(10) === 0 ? draw.one(METHODS) : own;
  const schema = shape?.body ?? null;
  const body = schema === null && draw.below(20) > 0 ? null : drawBody(schema ?? {}, known, draw);
  const headers: Record<string, string> = { Origin: origin };
  if (body !== null) {
    headers['Content-Type'] = draw.below(10) === 0 ? draw.one(TYPES) : 'application/json';
  }
  for (const [name, values] of Object.entries(HEADERS)) {
    if (draw.below(25) === 0) headers[name] = draw.one(values);
  }
  const path =
    shape === null
      ? draw.one(OTHER_PATHS)
      : `/api/v1${shape.route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => segment(name, known, draw))}`;
  return {
    method,
    path: path + drawQuery(shape?.query ?? {}, known, draw),
    headers,
    body,
    right: method === own ? (shape?.route.right ?? null) : null,
  };
}

function segment(name: string, known: Known, draw: Draw): string {
  const value = draw.one(draw.below(3) === 0 ? HOSTILE : (known[name] ?? HOSTILE));
  return draw.below(8) === 0 ? asSent(value) : encoded(value);
}

function drawQuery(query: Record<string, unknown>, known: Known, draw: Draw): string {
  const pairs = Object.entries(query)
    .filter(() => draw.below(3) > 0)
    .map(([name, schema]) => {
      const value = drawValue(schema, name, known, draw);
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      const suffix = draw.below(12) === 0 ? draw.one(['[]', '[a]', '[__proto__]', '.a']) : '';
      return `${name}${suffix}=${draw.below(12) === 0 ? asSent(text) : encoded(text)}`;
    });
  if (draw.below(8) === 0)
    pairs.push(`${encoded(draw.one(HOSTILE))}=${encoded(draw.one(HOSTILE))}`);
  if (draw.below(15) === 0) pairs.push(...pairs);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function drawBody(schema: unknown, known: Known, draw: Draw): string {
  const text = JSON.stringify(drawValue(schema, '', known, draw));
  switch (draw.below(12)) {
    case 0:
      return text.slice(0, draw.below(text.length + 1));
    case 1:
      return `{"__proto__":{"role":"security"},${text.slice(1)}`;
    case 2:
      return '['.repeat(20_000);
    case 3:
      return JSON.stringify({ a: 'a'.repeat(70_000) });
    default:
      return text;
  }
}

/** Half a character, which no address can hold, becomes another one. */
function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

/** As far as a request line can hold it. */
function asSent(text: string): string {
  return text.replaceAll(/[^\x21-\x7e]|[?#]/g, '');
}
