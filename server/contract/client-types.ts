import type { z } from 'zod';
import type { JsonOf } from './route.ts';
import type { ROUTES } from './routes.ts';

/** Types alone: the screens carry no schema. */

type AnyRoute = (typeof ROUTES)[number];
type RouteAt<Path extends ApiPath> = Extract<AnyRoute, { path: Path }>;

/** A path of the API, below `/api/v1`. */
export type ApiPath = AnyRoute['path'];
/** What is answered at a path, as JSON. */
export type Answer<Path extends ApiPath> = JsonOf<RouteAt<Path>['content']>;
/** What is asked at a path: its query, and the parts of the path itself, as texts. */
export type Question<Path extends ApiPath> = Asked<RouteAt<Path>['query']> &
  Asked<RouteAt<Path>['params']>;

/** Nothing is no object without keys: those allow none beside them. */
type Asked<Schema extends z.ZodObject> = keyof Schema['shape'] extends never
  ? object
  : z.input<Schema>;
