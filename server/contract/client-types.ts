import type { z } from 'zod';
import type { JsonOf, Method } from './route.ts';
import type { ROUTES } from './routes.ts';

/** Types alone: the screens carry no schema. */

type AnyRoute = (typeof ROUTES)[number];
type RouteAt<HttpMethod extends Method, Path extends string> = Extract<
  AnyRoute,
  { method: HttpMethod; path: Path }
>;

/** A path of the API that can be asked for, below `/api/v1`. */
export type ApiPath = Extract<AnyRoute, { method: 'get' }>['path'];
/** What is answered at a path, as JSON. */
export type Answer<Path extends ApiPath> = JsonOf<RouteAt<'get', Path>['content']>;
/** What is asked at a path: its query, and the parts of the path itself, as texts. */
export type Question<Path extends ApiPath> = Asked<RouteAt<'get', Path>['query']> &
  Asked<RouteAt<'get', Path>['params']>;

/** Nothing is no object without keys: those allow none beside them. */
type Asked<Schema extends z.ZodObject> = keyof Schema['shape'] extends never
  ? object
  : z.input<Schema>;
