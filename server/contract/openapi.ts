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
  401: '没有登录，或登录、登记已过期',
  403: '不给看；或请求来自别的网站的页面',
  404: '没有',
  409: '现在不能这样做',
  413: '内容太长',
  415: '内容不是 JSON；或文件的内容与名称不符',
  429: '试得太多，稍后再试',
  500: '服务器内部错误',
  503: '太忙，稍后再试；或存下的文件读不出来',
};

const FILE = { type: 'string', format: 'binary' } as const;

/** The API as OpenAPI 3.1 describes it, made from the schemas that check its requests. */
export function openapiDocument() {
  return createDocument({
    openapi: '3.1.1',
    info: { title: '一图一指数 信访工作驾驶舱', version: programVersion() },
    servers: [{ url: '/api/v1' }],
    // The machine itself sees the wall without a token.
    security: [{ session: [] }, { screen: [] }, { key: [] }, {}],
    paths: pathsOf(ROUTES),
    components: {
      // No answer, but parts of the stream's.
      schemas: { StreamEvent: streamEventSchema },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'cockpit_session', description: '登录' },
        screen: { type: 'apiKey', in: 'cookie', name: 'cockpit_screen', description: '大屏的令牌' },
        key: { type: 'http', scheme: 'bearer', description: '程序的密钥（cockpit key add）' },
      },
    },
  });
}

function pathsOf(routes: readonly Route[]): ZodOpenApiPathsObject {
  const paths: Record<string, ZodOpenApiPathsObject[string]> = {};
  for (const each of routes) {
    paths[each.path] = { ...paths[each.path], [each.method]: operationOf(each) };
  }
  return paths;
}

function operationOf(route: Route): ZodOpenApiOperationObject {
  const { operationId, summary, query, params, body, isUpload, content, refusals, hasEtag } = route;
  return {
    operationId,
    summary,
    requestParams: { query, path: params },
    ...(body !== null && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    ...(isUpload === true && {
      requestBody: { required: true, content: { 'application/octet-stream': { schema: FILE } } },
    }),
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
