import type { z } from 'zod';
import type { JsonOf, Method } from './route.ts';
import type { ROUTES } from './routes.ts';

/** Types alone: the screens carry no schema. */

type AnyRoute = (typeof ROUTES)[number];
type RouteAt<HttpMethod extends Method, Path extends string> = Extract<
  AnyRoute,
  { method: HttpMethod; path: Path }
>;

/** Methods that change something. */
export type WriteMethod = Exclude<Method, 'get'>;
/** A path of the API that is there for a method, below `/api/v1`. */
export type ApiPath<HttpMethod extends Method = 'get'> = Extract<
  AnyRoute,
  { method: HttpMethod }
>['path'];
/** What is answered at a path, as JSON. */
export type Answer<Path extends string, HttpMethod extends Method = 'get'> = JsonOf<
  RouteAt<HttpMethod, Path>['content']
>;
/** What is asked at a path: its query, and the parts of the path itself, as texts. */
export type Question<Path extends string, HttpMethod extends Method = 'get'> = object &
  Asked<RouteAt<HttpMethod, Path>['query']> &
  Asked<RouteAt<HttpMethod, Path>['params']>;
/** What is sent to a path, as JSON; null: nothing. */
export type Sent<Path extends string, HttpMethod extends WriteMethod> = RouteAt<
  HttpMethod,
  Path
>['body'] extends infer Body extends z.ZodType
  ? z.input<Body>
  : null;

/** Nothing is no object without keys: those allow none beside them. */
type Asked<Schema extends z.ZodObject> = keyof Schema['shape'] extends never
  ? object
  : z.input<Schema>;
