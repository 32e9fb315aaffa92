import { z } from 'zod';
import {
  caseFiltersSchema,
  caseParams,
  caseSchema,
  casesQuery,
  casesSchema,
  caseTextQuestion,
  caseTextSchema,
} from './cases.ts';
import { XLSX_TYPE } from './export.ts';
import { BODY_REFUSALS, PLAIN_WRITE, route, UNCACHED_GET } from './route.ts';

export const casesRoute = route({
  ...UNCACHED_GET,
  path: '/cases',
  operationId: 'cases',
  summary: '数字背后的信访件；format=csv、xlsx 全部导出，每次留痕',
  right: 'cases',
  query: casesQuery,
  content: {
    'application/json': casesSchema,
    'text/csv': z.string(),
    [XLSX_TYPE]: z.string().meta({ format: 'binary' }),
  },
  refusals: [400, 404],
});

export const caseFiltersRoute = route({
  ...UNCACHED_GET,
  path: '/case-filters',
  operationId: 'caseFilters',
  summary: '信访件清单可按哪些单位、主题、指标来筛',
  right: 'cases',
  content: { 'application/json': caseFiltersSchema },
  refusals: [404],
});

export const caseRoute = route({
  ...UNCACHED_GET,
  path: '/cases/{no}',
  operationId: 'case',
  summary: '一件信访件的经过（不含主题和反映内容）',
  right: 'cases',
  params: caseParams,
  content: { 'application/json': caseSchema },
  refusals: [400, 404],
});

export const caseTextRoute = route({
  ...PLAIN_WRITE,
  method: 'post',
  path: '/cases/{no}/text',
  operationId: 'caseText',
  summary: '一件信访件的主题和反映内容；写明事由，每次留痕',
  right: 'case_text',
  params: caseParams,
  body: caseTextQuestion,
  content: { 'application/json': caseTextSchema },
  refusals: [...BODY_REFUSALS, 404],
});

export const CASE_ROUTES = [casesRoute, caseFiltersRoute, caseRoute, caseTextRoute] as const;
