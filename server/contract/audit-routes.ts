import { z } from 'zod';
import { auditQuery, auditSchema } from './audit.ts';
import { route, UNCACHED_GET } from './route.ts';

export const auditRoute = route({
  ...UNCACHED_GET,
  path: '/audit',
  operationId: 'audit',
  summary: '审计日志，新的在前；format=csv 全部导出',
  right: 'audit',
  query: auditQuery,
  content: { 'application/json': auditSchema, 'text/csv': z.string() },
  refusals: [400],
});
