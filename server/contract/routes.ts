import { z } from 'zod';
import { townshipMapSchema } from '../../etl/maps/draw/township-map-schema.ts';
import { ACCOUNT_ROUTES } from './account-routes.ts';
import { ALIAS_ROUTES } from './aliases.ts';
import { auditRoute } from './audit-routes.ts';
import { CASE_ROUTES } from './case-routes.ts';
import { CHANNEL_ROUTES } from './channels.ts';
import { countsRoute } from './counts-route.ts';
import {
  editionAnswerSchema,
  editionParams,
  formatQuery,
  latestQuery,
  listQuery,
  listSchema,
  trendQuery,
} from './editions.ts';
import { healthSchema } from './health.ts';
import { LINEAGE_ROUTES } from './lineage.ts';
import { UPLOAD_ROUTES } from './upload-routes.ts';
import { KEY_ROUTES } from './key-routes.ts';
import { loadsSchema } from './loads.ts';
import { OVERVIEW_ROUTES } from './overview-routes.ts';
import { PAPER_ROUTES } from './paper-routes.ts';
import { RECOVERY_ROUTES } from './recovery.ts';
import { REGISTER_ROUTES } from './register.ts';
import { openRowsSchema, pageQuery } from './quarantine.ts';
import { PLAIN_GET, route } from './route.ts';
import { SCHEDULE_ROUTES } from './schedule.ts';
import { SCHEME_ROUTES } from './schemes.ts';
import { SESSION_ROUTES } from './session-routes.ts';
import { trendSchema } from './trend.ts';
import { UNIT_ROUTES } from './unit-routes.ts';
import { wallPlanSchema } from './wall-plan.ts';

export const ARROW_TYPE = 'application/vnd.apache.arrow.stream';

const editionContent = {
  'application/json': editionAnswerSchema,
  [ARROW_TYPE]: z.string().meta({ format: 'binary' }),
} as const;

export const healthRoute = route({
  ...PLAIN_GET,
  path: '/health',
  operationId: 'health',
  summary: '服务、最新一期、各来源数据是否按时',
  right: null,
  content: { 'application/json': healthSchema },
});

export const wallRoute = route({
  ...PLAIN_GET,
  path: '/wall',
  operationId: 'wallPlan',
  summary: '大屏的节目单；地图有没有换过',
  right: 'leagues',
  content: { 'application/json': wallPlanSchema },
});

export const mapRoute = route({
  ...PLAIN_GET,
  path: '/map/townships',
  operationId: 'townshipMap',
  summary: '镇乡街道地图（TopoJSON）',
  right: 'leagues',
  content: { 'application/json': townshipMapSchema.meta({ id: 'TownshipMap' }) },
  refusals: [404],
});

export const editionsRoute = route({
  ...PLAIN_GET,
  path: '/editions',
  operationId: 'editions',
  summary: '已出的各期，新的在前',
  right: 'leagues',
  query: listQuery,
  content: { 'application/json': listSchema },
  refusals: [400],
});

export const trendRoute = route({
  ...PLAIN_GET,
  path: '/editions/trend',
  operationId: 'trend',
  summary: '近几期的名次、指数、颜色',
  right: 'leagues',
  query: trendQuery,
  content: { 'application/json': trendSchema },
  refusals: [400],
});

export const latestRoute = route({
  ...PLAIN_GET,
  path: '/editions/latest',
  operationId: 'latestEdition',
  summary: '某周期、某类单位的最新一期',
  right: 'leagues',
  query: latestQuery,
  content: editionContent,
  refusals: [400, 404],
});

export const editionRoute = route({
  ...PLAIN_GET,
  path: '/editions/{id}',
  operationId: 'edition',
  summary: '一期；未出过的当场计算',
  right: 'leagues',
  query: formatQuery,
  params: editionParams,
  content: editionContent,
  refusals: [400, 404],
});

export const loadsRoute = route({
  ...PLAIN_GET,
  path: '/loads',
  operationId: 'loads',
  summary: '最近的运行；各来源数据是否按时',
  right: 'loads',
  content: { 'application/json': loadsSchema },
});

export const quarantineRoute = route({
  ...PLAIN_GET,
  path: '/quarantine',
  operationId: 'quarantine',
  summary: '待改正的退回行：在哪里，错在哪里',
  right: 'loads',
  query: pageQuery,
  content: { 'application/json': openRowsSchema },
  refusals: [400],
});

export const streamRoute = route({
  ...PLAIN_GET,
  path: '/stream',
  operationId: 'stream',
  summary: '事件（server-sent events）：出了一期、装载了数据',
  right: 'leagues',
  content: { 'text/event-stream': z.string() },
  hasEtag: false,
});

export const metricsRoute = route({
  ...PLAIN_GET,
  path: '/metrics',
  operationId: 'metrics',
  summary: '运行指标（Prometheus 文本格式），凭密钥取',
  right: 'metrics',
  content: { 'text/plain': z.string() },
  hasEtag: false,
});

export const openapiRoute = route({
  ...PLAIN_GET,
  path: '/openapi.json',
  operationId: 'openapi',
  summary: '本说明',
  right: 'manual',
  content: { 'application/json': z.looseObject({ openapi: z.string() }) },
});

/** Everything that the API answers; the order in which it is tried. */
export const ROUTES = [
  healthRoute,
  wallRoute,
  mapRoute,
  editionsRoute,
  trendRoute,
  latestRoute,
  editionRoute,
  ...OVERVIEW_ROUTES,
  ...UNIT_ROUTES,
  loadsRoute,
  quarantineRoute,
  ...UPLOAD_ROUTES,
  ...ALIAS_ROUTES,
  ...LINEAGE_ROUTES,
  ...CASE_ROUTES,
  ...SCHEME_ROUTES,
  ...PAPER_ROUTES,
  streamRoute,
  metricsRoute,
  countsRoute,
  openapiRoute,
  ...SESSION_ROUTES,
  ...ACCOUNT_ROUTES,
  ...RECOVERY_ROUTES,
  ...KEY_ROUTES,
  ...REGISTER_ROUTES,
  ...CHANNEL_ROUTES,
  ...SCHEDULE_ROUTES,
  auditRoute,
] as const;
