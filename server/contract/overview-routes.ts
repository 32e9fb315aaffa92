import { compareQuery, comparisonSchema } from './compare.ts';
import { editionParams } from './editions.ts';
import { exportContent, exportQuestion, heatExportQuestion } from './export.ts';
import { calendarQuery, calendarSchema, topicsSchema } from './heat.ts';
import { BODY_REFUSALS, PLAIN_GET, PLAIN_WRITE, route, UNCACHED_GET } from './route.ts';
import { unitsSchema } from './units.ts';

export const compareRoute = route({
  ...PLAIN_GET,
  path: '/editions/{id}/compare',
  operationId: 'compareEditions',
  summary: '一期与前期、去年同期、三年均值，或另一期比较',
  right: 'leagues',
  query: compareQuery,
  params: editionParams,
  content: { 'application/json': comparisonSchema },
  refusals: [400, 404],
});

export const topicsRoute = route({
  ...UNCACHED_GET,
  path: '/editions/{id}/topics',
  operationId: 'topicHeat',
  summary: '一期里各单位各主题的登记件；看不到件的人不给小数目',
  right: 'leagues',
  params: editionParams,
  content: { 'application/json': topicsSchema },
  refusals: [404],
});

export const calendarRoute = route({
  ...UNCACHED_GET,
  path: '/editions/{id}/calendar',
  operationId: 'calendar',
  summary: '到一期截止日为止一年里每天的登记件；看不到件的人不给小数目',
  right: 'leagues',
  query: calendarQuery,
  params: editionParams,
  content: { 'application/json': calendarSchema },
  refusals: [400, 404],
});

export const unitsRoute = route({
  ...PLAIN_GET,
  path: '/units',
  operationId: 'units',
  summary: '单位名册：编码、名称、类别、拼音',
  right: 'leagues',
  content: { 'application/json': unitsSchema },
});

export const exportRoute = route({
  ...PLAIN_WRITE,
  method: 'post',
  path: '/editions/{id}/export',
  operationId: 'exportLeague',
  summary: '导出所见的榜：XLSX、CSV、PNG，写明账号、时间和哪一期；每次留痕',
  right: 'export',
  params: editionParams,
  body: exportQuestion,
  content: exportContent,
  refusals: [...BODY_REFUSALS, 404],
});

export const heatExportRoute = route({
  ...PLAIN_WRITE,
  method: 'post',
  path: '/editions/{id}/heat-export',
  operationId: 'exportHeatMap',
  summary: '导出所见的热力图：XLSX、CSV、PNG，写明账号、时间和哪一期；每次留痕',
  right: 'export',
  params: editionParams,
  body: heatExportQuestion,
  content: exportContent,
  refusals: [...BODY_REFUSALS, 404],
});

export const OVERVIEW_ROUTES = [
  compareRoute,
  topicsRoute,
  calendarRoute,
  unitsRoute,
  exportRoute,
  heatExportRoute,
] as const;
