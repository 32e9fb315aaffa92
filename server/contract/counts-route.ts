import { z } from 'zod';
import { route, UNCACHED_GET } from './route.ts';

export const COUNTS_TYPE = 'application/gzip';

export const countsRoute = route({
  ...UNCACHED_GET,
  path: '/counts',
  operationId: 'counts',
  summary: '本县的统计包，供上级平台取：只有按镇街、按日的件数，没有信访件；每次留痕',
  right: 'counts',
  content: { [COUNTS_TYPE]: z.string().meta({ format: 'binary' }) },
  refusals: [409],
});
