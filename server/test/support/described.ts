import { expect } from 'vitest';
import { z } from 'zod';
import { openapiDocument } from '../../contract/openapi.ts';
import { ajv, expectSchema } from './json-schema.ts';

const ROOT = '/api/v1';
const DOCUMENT = 'openapi';

const operationSchema = z.enum(['get', 'post', 'put', 'delete']);

const { paths = {} } = openapiDocument();
ajv.addSchema(openapiDocument(), DOCUMENT);

/** A received answer. */
export interface Answered {
  /** GET when none is told. */
  method?: string;
  /** Path and query of the request. */
  path: string;
  status: number;
  contentType: string | null;
  /** Decompressed; null if it never ends. */
  body: string | null;
}

/**
 * Fails if an answer of the API differs from `openapi.json` in status, media type or body, by an
 * independent validator.
 */
export function expectDescribed({
  method = 'GET',
  path,
  status,
  contentType,
  body,
}: Answered): void {
  const { pathname } = new URL(path, 'http://localhost');
  if (!pathname.startsWith(`${ROOT}/`)) return;
  const told = `${method} ${path} → ${status}`;
  const operation = operationSchema.parse(method.toLowerCase());
  const described = pathOf(pathname.slice(ROOT.length));
  if (described === null || paths[described]?.[operation] === undefined) {
    expect([401, 403, 404], told).toContain(status);
    expectValid('/components/schemas/Error', body, told);
    return;
  }
  const pointer = `/paths/${escaped(described)}/${operation}/responses/${status}`;
  const response = paths[described][operation].responses?.[`${status}`];
  expect(response, `${told} is in the description`).toBeDefined();
  const content = response !== undefined && 'content' in response ? response.content : undefined;
  if (content === undefined) {
    expect(body, told).toBe('');
    return;
  }
  const type = contentType?.split(';')[0] ?? '';
  expect(Object.keys(content), told).toContain(type);
  if (type === 'application/json') {
    expectValid(`${pointer}/content/${escaped(type)}/schema`, body, told);
  }
}

/** Fails if a value does not match a schema of the description. */
export function expectMatches(schema: string, value: unknown): void {
  expectSchema(schemaAt(`/components/schemas/${schema}`), value, schema);
}

function expectValid(pointer: string, body: string | null, told: string): void {
  expectSchema(schemaAt(pointer), JSON.parse(body ?? ''), told);
}

function schemaAt(pointer: string): object {
  return { $ref: `${DOCUMENT}#${pointer}` };
}

/** The path of the description that matches a path of the API; a literal one comes first. */
function pathOf(path: string): string | null {
  const all = Object.keys(paths).sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')));
  return all.find((each) => patternOf(each).test(path)) ?? null;
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

/** Escapes a JSON pointer for an address. */
function escaped(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}
