import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { Bodies, JsonOf, Route } from '../contract/route.ts';
import { accessOf, requireRight } from '../auth/access.ts';
import { parseQuery } from '../http/parse-query.ts';
import { jsonContent, makeBody, sendBody } from './body-cache.ts';
import type { Content, ResponseBody } from './body-cache.ts';

/** Who asks. */
export interface Client {
  request: Request;
  response: Response;
  /** Aborted when the client leaves before it is answered. */
  left: AbortSignal;
}

/** A question, checked, and how to answer it. */
export interface Asked<Query, Params, Json> extends Client {
  query: Query;
  params: Params;
  /** What the route answers, as it is written. */
  json(value: Json): Content;
  send(answer: Content | ResponseBody): Promise<void>;
}

/** Answers a route of the contract: those who have its right, with nothing but what its schemas say. */
export function answer<
  Path extends string,
  Query extends z.ZodObject,
  Params extends z.ZodObject,
  Body extends Bodies,
>(
  router: Router,
  { path, right, query, params }: Route<Path, Query, Params, Body>,
  work: (asked: Asked<z.output<Query>, z.output<Params>, JsonOf<Body>>) => void | Promise<void>,
): void {
  router.get(path.replaceAll(/\{(\w+)\}/g, ':$1'), async (request, response) => {
    const left = new AbortController();
    response.on('close', () => left.abort());
    try {
      if (right !== null) requireRight(accessOf(response), right);
      await work({
        request,
        response,
        left: left.signal,
        query: parseQuery(query, request),
        params: params.parse(request.params),
        json: jsonContent,
        send: (body) => sendBody(request, response, 'hash' in body ? body : makeBody(body)),
      });
    } catch (error) {
      // Nobody is there to be told.
      if (!left.signal.aborted) throw error;
    }
  });
}
