import type { z } from 'zod';
import type { Right } from '../../etl/method/role.ts';

/** Refusals that only some routes have; 401, 403, 500 and 503 are of all. */
export type RefusalStatus = 400 | 404;

/** Bodies of a good answer by media type. */
export type Bodies = Record<string, z.ZodType>;

/** A question that the API answers, all of them by GET. */
export interface Route<
  Path extends string = string,
  Query extends z.ZodObject = z.ZodObject,
  Params extends z.ZodObject = z.ZodObject,
  Content extends Bodies = Bodies,
> {
  /** Below `/api/v1`, as OpenAPI writes it: `/editions/{id}`. */
  path: Path;
  operationId: string;
  /** What it is for, in one line of the description. */
  summary: string;
  /** What it takes to ask; null: open to everybody. */
  right: Right | null;
  query: Query;
  params: Params;
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
>(definition: Route<Path, Query, Params, Content>): Route<Path, Query, Params, Content> {
  return definition;
}

/** What a body of JSON says. */
export type JsonOf<Content extends Bodies> = Content extends {
  'application/json': infer Schema extends z.ZodType;
}
  ? z.output<Schema>
  : never;
