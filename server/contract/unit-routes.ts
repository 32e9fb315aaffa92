import { PLAIN_GET, route } from './route.ts';
import {
  unitHistoryQuery,
  unitHistorySchema,
  unitParams,
  unitProfileSchema,
  unitQuery,
} from './unit-profile.ts';

export const unitRoute = route({
  ...PLAIN_GET,
  path: '/units/{code}',
  operationId: 'unit',
  summary: '一个单位在一期里：名次、为什么、怎样转色',
  right: 'leagues',
  query: unitQuery,
  params: unitParams,
  content: { 'application/json': unitProfileSchema },
  refusals: [400, 404],
});

export const unitHistoryRoute = route({
  ...PLAIN_GET,
  path: '/units/{code}/history',
  operationId: 'unitHistory',
  summary: '一个单位近几期的名次、区间、指数、颜色',
  right: 'leagues',
  query: unitHistoryQuery,
  params: unitParams,
  content: { 'application/json': unitHistorySchema },
  refusals: [400, 404],
});

export const UNIT_ROUTES = [unitRoute, unitHistoryRoute] as const;
