import {
  dryRunQuery,
  uploadAnswerSchema,
  uploadsSchema,
  rejectedRowSchema,
  rowChangeSchema,
  rowParams,
  uploadOrderSchema,
  uploadParams,
  newUploadQuery,
} from './uploads.ts';
import { BODY_REFUSALS, PLAIN_WRITE, route, UNCACHED_GET } from './route.ts';

const right = 'load';

export const newUploadRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'post',
  path: '/loads',
  operationId: 'upload',
  summary: '上传一份导出（文件原样作为内容），核对或装载',
  query: newUploadQuery,
  isUpload: true,
  content: { 'application/json': uploadAnswerSchema },
  refusals: [...BODY_REFUSALS, 409],
});

export const uploadsRoute = route({
  ...UNCACHED_GET,
  right,
  path: '/uploads',
  operationId: 'uploads',
  summary: '上传的文件和改正的退回行：核对、装载到哪一步',
  content: { 'application/json': uploadsSchema },
});

export const uploadRoute = route({
  ...UNCACHED_GET,
  right,
  path: '/uploads/{id}',
  operationId: 'uploadState',
  summary: '其中一项：进度、对账、退回原因',
  params: uploadParams,
  content: { 'application/json': uploadAnswerSchema },
  refusals: [400, 404],
});

export const uploadOrderRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'post',
  path: '/uploads/{id}',
  operationId: 'orderUpload',
  summary: '核对过的装载，或再核对一次',
  params: uploadParams,
  body: uploadOrderSchema,
  content: { 'application/json': uploadAnswerSchema },
  refusals: [...BODY_REFUSALS, 404, 409],
});

export const uploadRemovalRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'delete',
  path: '/uploads/{id}',
  operationId: 'discardUpload',
  summary: '撤下，删去文件',
  params: uploadParams,
  content: { 'application/json': uploadsSchema },
  refusals: [400, 404, 409],
});

export const rejectedRowRoute = route({
  ...UNCACHED_GET,
  right,
  path: '/quarantine/{number}',
  operationId: 'rejectedRow',
  summary: '一条退回行的各列（不含个人信息、主题和反映内容）',
  params: rowParams,
  content: { 'application/json': rejectedRowSchema },
  refusals: [400, 404],
});

export const rowChangeRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'put',
  path: '/quarantine/{number}',
  operationId: 'changeRejectedRow',
  summary: '改正一条退回行并装载，或注明不再处理',
  query: dryRunQuery,
  params: rowParams,
  body: rowChangeSchema,
  content: { 'application/json': uploadAnswerSchema },
  refusals: [...BODY_REFUSALS, 404, 409],
});

export const UPLOAD_ROUTES = [
  newUploadRoute,
  uploadsRoute,
  uploadRoute,
  uploadOrderRoute,
  uploadRemovalRoute,
  rejectedRowRoute,
  rowChangeRoute,
] as const;
