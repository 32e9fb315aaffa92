import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { httpAddressSchema } from './http-address.ts';

const address = z.string().regex(/^[^\s@<>",;]+@[^\s@<>",;]+$/, '应为邮箱地址');
/** A list in which no text stands twice. */
const unique = (text: z.ZodString) =>
  z.array(text).refine((texts) => new Set(texts).size === texts.length, {
    error: ({ input }) => `不能重复${repeated(input)}`,
  });

function repeated(texts: unknown): string {
  const list: unknown[] = Array.isArray(texts) ? texts : [];
  const text = list.find((each, at) => list.indexOf(each) < at);
  return typeof text === 'string' ? `，“${text}”写了两次` : '';
}

const common = {
  name: z
    .string()
    .regex(/^[\p{Letter}\p{Number}_-]{1,40}$/u, '只能用汉字、字母、数字、横线、下划线，至多 40 字'),
  /** Hours without deliveries, Shanghai time, the end excluded; may span midnight. */
  quiet: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, '应为起止时间，例如 22:00-07:00')
    .refine((hours) => hours.slice(0, 5) !== hours.slice(6), '起止时间不能相同')
    .optional(),
  attempts: z.int().min(1).max(100).default(12),
  /** Minutes before the second attempt; doubled after each attempt, up to an hour. */
  retry_minutes: z.number().gt(0).max(60).default(1),
};
const secret = z.string().min(1);

/** Recipients of what is written to one unit, by its code or name in the register. */
const unitsOf = (recipient: z.ZodString) =>
  z.record(z.string().min(1), unique(recipient).min(1)).optional();

const emailChannelSchema = z
  .strictObject({
    ...common,
    type: z.literal('email'),
    host: z.string().min(1),
    port: z.int().min(1).max(65535).optional(),
    tls: z.enum(['implicit', 'starttls', 'none']).default('implicit'),
    from: address,
    to: unique(address).min(1),
    units: unitsOf(address),
    user: z.string().min(1).optional(),
    secret: secret.optional(),
  })
  .refine(({ user, secret }) => (user === undefined) === (secret === undefined), {
    path: ['user'],
    message: 'user 和 secret 应一起写，或都不写',
  });

/**
 * One entry of `channels` (渠道): where papers are delivered. It names its secret; the secret itself
 * is in `var/secrets.yaml`.
 */
export const deliveryChannelSchema = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ ...common, type: z.literal('dingtalk'), secret }),
    z.strictObject({ ...common, type: z.literal('wecom'), secret }),
    emailChannelSchema,
    z.strictObject({
      ...common,
      type: z.literal('webhook'),
      secret,
      /** Part of the secret instead when the address holds a token. */
      url: httpAddressSchema.optional(),
      /** Whether the files are sent too, in base64. */
      files: z.boolean().default(false),
      /** Numbers for an SMS gateway: one request per number. */
      recipients: unique(z.string().min(1)).default([]),
      units: unitsOf(z.string().min(1)),
    }),
    z.strictObject({
      ...common,
      type: z.literal('folder'),
      path: z.string().refine(isAbsolute, '应为绝对路径'),
    }),
  ],
  { error: 'type 只能是 dingtalk、wecom、email、webhook、folder 之一' },
);

export type DeliveryChannel = z.infer<typeof deliveryChannelSchema>;
export type EmailChannel = z.infer<typeof emailChannelSchema>;
export type DeliveryChannelOf<Type extends DeliveryChannel['type']> = Extract<
  DeliveryChannel,
  { type: Type }
>;
