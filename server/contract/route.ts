import { z } from 'zod';
import type { Right } from '../../etl/method/role.ts';

/** Refusals that only some routes have; 401, 403, 500 and 503 are of all. */
export type RefusalStatus = 400 | 404 | 409 | 413 | 415 | 429;

/** Bodies of a good answer by media type. */
export type Bodies = Record<string, z.ZodType>;

/** `get` asks; the others change something. */
export type Method = 'get' | 'post' | 'put' | 'delete';

/** What the API answers at a path, by a method. */
export interface Route<
  Path extends string = string,
  Query extends z.ZodObject = z.ZodObject,
  Params extends z.ZodObject = z.ZodObject,
  Content extends Bodies = Bodies,
  HttpMethod extends Method = Method,
  Body extends z.ZodType | null = z.ZodType | null,
> {
  method: HttpMethod;
  /** Below `/api/v1`, as OpenAPI writes it: `/editions/{id}`. */
  path: Path;
  operationId: string;
  /** What it is for, in one line of the description. */
  summary: string;
  /** What it takes to ask; null: open to everybody. */
  right: Right | null;
  query: Query;
  params: Params;
  /** What is sent, as JSON; null: nothing. */
  body: Body;
  /** What it may be at most, in KB, where that is more than usual. */
  maxBodyKb?: number;
  /** Whether a file is sent, as it is, in place of JSON. */
  isUpload?: true;
  content: Content;
  refusals: readonly RefusalStatus[];
  /** Whether an answer has a tag, so that it is not sent to who has it. */
  hasEtag: boolean;
}

/** A route with its types kept. */
export function route<
  const Path extends string,
  Query extends z.ZodObject,
  Params extends z.ZodObject,
  Content extends Bodies,
  const HttpMethod extends Method,
  Body extends z.ZodType | null,
>(
  definition: Route<Path, Query, Params, Content, HttpMethod, Body>,
): Route<Path, Query, Params, Content, HttpMethod, Body> {
  return definition;
}

const nothing = z.object({});

/** What most questions have in common. */
export const PLAIN_GET = {
  method: 'get',
  query: nothing,
  params: nothing,
  body: null,
  refusals: [],
  hasEtag: true,
} as const;

/** What is common to what is asked of an account's own session and of other accounts. */
export const UNCACHED_GET = { ...PLAIN_GET, hasEtag: false } as const;

/** What most changes have in common. */
export const PLAIN_WRITE = {
  query: nothing,
  params: nothing,
  body: null,
  refusals: [],
  hasEtag: false,
} as const;

/** Refusals of every route that takes a body. */
export const BODY_REFUSALS = [400, 413, 415] as const;

/** What a body of JSON says. */
export type JsonOf<Content extends Bodies> = Content extends {
  'application/json': infer Schema extends z.ZodType;
}
  ? z.output<Schema>
  : never;
