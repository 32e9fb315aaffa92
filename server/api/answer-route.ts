import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { Bodies, JsonOf, Method, Route } from '../contract/route.ts';
import { accessOf, requireRight } from '../auth/access.ts';
import { parseBody } from '../http/parse-body.ts';
import { parseParams, parseQuery } from '../http/parse-query.ts';
import { jsonContent, makeBody, sendBody } from './body-cache.ts';
import type { Content, ResponseBody } from './body-cache.ts';
import { setRoute } from './observe-requests.ts';

/** Who asks. */
export interface Client {
  request: Request;
  response: Response;
  /** Aborted when the client leaves before it is answered. */
  left: AbortSignal;
}

/** A question, checked, and how to answer it. */
export interface Asked<Query, Params, Json, Body = null> extends Client {
  query: Query;
  params: Params;
  body: Body;
  /** What the route answers, as it is written. */
  json(value: Json): Content;
  send(answer: Content | ResponseBody): Promise<void>;
}

type BodyOf<Schema extends z.ZodType | null> = Schema extends z.ZodType ? z.output<Schema> : null;

/** Answers a route of the contract: those who have its right, with nothing but what its schemas say. */
export function answer<
  Path extends string,
  Query extends z.ZodObject,
  Params extends z.ZodObject,
  Answers extends Bodies,
  HttpMethod extends Method,
  Body extends z.ZodType | null,
>(
  router: Router,
  {
    method,
    path,
    right,
    query,
    params,
    body,
    maxBodyKb,
    hasEtag,
  }: Route<Path, Query, Params, Answers, HttpMethod, Body>,
  work: (
    asked: Asked<z.output<Query>, z.output<Params>, JsonOf<Answers>, BodyOf<Body>>,
  ) => void | Promise<void>,
): void {
  router[method](path.replaceAll(/\{(\w+)\}/g, ':$1'), async (request, response) => {
    setRoute(response, path);
    const left = new AbortController();
    response.on('close', () => left.abort());
    try {
      if (right !== null) {
        // To somebody else it is another answer, or none: no cache between may keep it.
        response.vary('Cookie').set('Cache-Control', 'private, no-cache');
        requireRight(accessOf(response), right);
      }
      const sent = body === null ? null : await parseBody(body, request, response, maxBodyKb);
      await work({
        request,
        response,
        left: left.signal,
        query: parseQuery(query, request),
        params: parseParams(params, request),
        body: sent as BodyOf<Body>,
        json: jsonContent,
        send: (answered) => send(request, response, answered, hasEtag),
      });
    } catch (error) {
      // Nobody is there to be told.
      if (!left.signal.aborted) throw error;
    }
  });
}

async function send(
  request: Request,
  response: Response,
  answered: Content | ResponseBody,
  hasEtag: boolean,
): Promise<void> {
  if (hasEtag) {
    await sendBody(request, response, 'hash' in answered ? answered : makeBody(answered));
    return;
  }
  response.set({ 'Content-Type': answered.type, 'Cache-Control': 'no-store' });
  response.end(answered.content);
}
