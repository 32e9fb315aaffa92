import { createDocument } from 'zod-openapi';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { programVersion } from '../../etl/base/package-root.ts';
import { errorSchema } from './error.ts';
import type { RefusalStatus, Route } from './route.ts';
import { ROUTES } from './routes.ts';
import { streamEventSchema } from './stream.ts';

const REFUSALS_OF_ALL = [401, 403, 500, 503] as const;
const REFUSALS: Record<RefusalStatus | (typeof REFUSALS_OF_ALL)[number], string> = {
  400: '参数或地址写法不正确',
  401: '没有登记，或登记已过期',
  403: '不给看；或请求来自别的网站的页面',
  404: '没有',
  500: '服务器内部错误',
  503: '太忙，稍后再试；或存下的文件读不出来',
};

/** The API as OpenAPI 3.1 describes it, made from the schemas that check its requests. */
export function openapiDocument() {
  return createDocument({
    openapi: '3.1.1',
    info: { title: '一图一指数 信访工作驾驶舱', version: programVersion() },
    servers: [{ url: '/api/v1' }],
    // The machine itself needs no token.
    security: [{ screen: [] }, {}],
    paths: Object.fromEntries(
      ROUTES.map((each): [string, ZodOpenApiPathsObject[string]] => [
        each.path,
        { get: operationOf(each) },
      ]),
    ),
    components: {
      // No answer, but parts of the stream's.
      schemas: { StreamEvent: streamEventSchema },
      securitySchemes: {
        screen: { type: 'apiKey', in: 'cookie', name: 'cockpit_screen', description: '大屏的令牌' },
      },
    },
  });
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { operationId, summary, query, params, content, refusals, hasEtag } = route;
  return {
    operationId,
    summary,
    requestParams: { query, path: params },
    responses: {
      200: {
        description: summary,
        content: Object.fromEntries(
          Object.entries(content).map(([type, schema]) => [type, { schema }]),
        ),
      },
      ...(hasEtag && { 304: { description: '与 If-None-Match 所说的相同' } }),
      ...Object.fromEntries(
        [...REFUSALS_OF_ALL, ...refusals].map((status) => [
          status,
          {
            description: REFUSALS[status],
            content: { 'application/json': { schema: errorSchema } },
          },
        ]),
      ),
    },
  };
}
