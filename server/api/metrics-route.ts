import type { Router } from 'express';
import type { Registry } from 'prom-client';
import { metricsRoute } from '../contract/routes.ts';
import { answer } from './answer-route.ts';

/** `/metrics`: for programs that watch the server, in the text format of Prometheus. */
export function metricsRoutes(api: Router, registry: Registry): void {
  answer(api, metricsRoute, async ({ send }) => {
    await send({ type: registry.contentType, content: await registry.metrics() });
  });
}
