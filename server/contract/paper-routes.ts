import { z } from 'zod';
import { MEDIA_TYPES } from '../../etl/papers/issue/outgoing-paper.ts';
import {
  approvalSchema,
  deliveryParams,
  fileParams,
  pageParams,
  paperChangesSchema,
  paperDetailSchema,
  paperPagesSchema,
  paperParams,
  paperReviewSchema,
  papersQuery,
  papersSchema,
} from './papers.ts';
import { BODY_REFUSALS, PLAIN_GET, PLAIN_WRITE, route, UNCACHED_GET } from './route.ts';

const binary = z.string().meta({ format: 'binary' });

export const papersRoute = route({
  ...UNCACHED_GET,
  path: '/papers',
  operationId: 'papers',
  summary: '已出的材料，待批准的在前',
  right: 'papers',
  query: papersQuery,
  content: { 'application/json': papersSchema },
  refusals: [400],
});

export const paperRoute = route({
  ...UNCACHED_GET,
  path: '/papers/{id}',
  operationId: 'paper',
  summary: '一份材料：文件，发给了谁',
  right: 'papers',
  params: paperParams,
  content: { 'application/json': paperDetailSchema },
  refusals: [400, 404],
});

export const paperPagesRoute = route({
  ...PLAIN_GET,
  path: '/papers/{id}/pages',
  operationId: 'paperPages',
  summary: '一份材料各页的文字',
  right: 'papers',
  params: paperParams,
  content: { 'application/json': paperPagesSchema },
  refusals: [400, 404],
});

export const paperPageRoute = route({
  ...PLAIN_GET,
  path: '/papers/{id}/pages/{page}',
  operationId: 'paperPage',
  summary: '一份材料的一页，图片',
  right: 'papers',
  params: pageParams,
  content: { 'image/png': binary },
  refusals: [400, 404],
});

export const paperReviewRoute = route({
  ...UNCACHED_GET,
  path: '/papers/{id}/review',
  operationId: 'reviewPaper',
  summary: '批准一份材料以前要知道的：还有什么待填，文号编到几号',
  right: 'drafts',
  params: paperParams,
  content: { 'application/json': paperReviewSchema },
  refusals: [400, 404, 409],
});

export const paperChangesRoute = route({
  ...PLAIN_GET,
  path: '/papers/{id}/changes',
  operationId: 'paperChanges',
  summary: '更正件与原件哪里不同',
  right: 'papers',
  params: paperParams,
  content: { 'application/json': paperChangesSchema },
  refusals: [400, 404],
});

export const paperFileRoute = route({
  ...PLAIN_GET,
  path: '/papers/{id}/{file}',
  operationId: 'paperFile',
  summary: '一份材料的一个文件',
  right: 'papers',
  params: fileParams,
  content: {
    [MEDIA_TYPES.docx]: binary,
    [MEDIA_TYPES.pdf]: binary,
    [MEDIA_TYPES.xlsx]: binary,
    [MEDIA_TYPES.png]: binary,
    [MEDIA_TYPES.txt]: z.string(),
  },
  refusals: [400, 404],
});

/** What the approver does; each answers with the paper as it is then. */
const ACT = {
  ...PLAIN_WRITE,
  method: 'post',
  right: 'approve',
  params: paperParams,
  content: { 'application/json': paperDetailSchema },
  refusals: [400, 404, 409],
} as const;

export const paperApproveRoute = route({
  ...ACT,
  path: '/papers/{id}/approve',
  operationId: 'approvePaper',
  summary: '批准一份材料：编文号，发出',
  body: approvalSchema,
  refusals: [...BODY_REFUSALS, 404, 409],
});

export const paperSendRoute = route({
  ...ACT,
  path: '/papers/{id}/send',
  operationId: 'sendPaper',
  summary: '发给还没有发过的收件人',
});

export const paperWithdrawRoute = route({
  ...ACT,
  path: '/papers/{id}/withdraw',
  operationId: 'withdrawPaper',
  summary: '撤回还没有送达的',
});

export const deliveryResendRoute = route({
  ...ACT,
  path: '/papers/{id}/deliveries/{key}/resend',
  operationId: 'resendDelivery',
  summary: '重发没有送达的一次投递',
  params: deliveryParams,
});

export const deliveryConfirmRoute = route({
  ...ACT,
  path: '/papers/{id}/deliveries/{key}/confirm',
  operationId: 'confirmDelivery',
  summary: '确认没有应答的一次投递已经送达',
  params: deliveryParams,
});

/** Literal parts before open ones. */
export const PAPER_ROUTES = [
  papersRoute,
  paperRoute,
  paperPagesRoute,
  paperPageRoute,
  paperReviewRoute,
  paperChangesRoute,
  paperApproveRoute,
  paperSendRoute,
  paperWithdrawRoute,
  deliveryResendRoute,
  deliveryConfirmRoute,
  paperFileRoute,
] as const;
