import { z } from 'zod';
import { CHANNEL_TYPES, SECRET_FIELDS } from '../../etl/method/channel-type.ts';
import type { ChannelType, SecretField } from '../../etl/method/channel-type.ts';
import { PAPER_NAMES } from '../../etl/method/paper-kind.ts';
import type { PaperKind } from '../../etl/method/paper-kind.ts';
import { plainText } from './plain-text.ts';
import { BODY_REFUSALS, PLAIN_WRITE, route, UNCACHED_GET } from './route.ts';

const version = z.string().regex(/^[0-9a-f]{64}$/);
/** What may be written is looked at beside what the file has, which may be older than the rules. */
const textOfFile = z.string().trim().min(1);
const text = textOfFile.max(500).nullable();
const recipient = textOfFile.max(200);
const recipients = z.array(recipient).max(500);
/** Of all units together. */
const MAX_RECIPIENTS = 2000;

/** What is set of a channel; null and empty where its type has no such thing. */
const fields = {
  type: z.enum(Object.keys(CHANNEL_TYPES) as [ChannelType]),
  /** Hours without deliveries, such as `22:00-07:00`. */
  quiet: text,
  attempts: z.int(),
  retry_minutes: z.number(),
  /** Addresses of mails, numbers of an SMS gateway. */
  recipients,
  /** Of what is written to one unit, by its code or name. */
  units: z.array(z.object({ unit: textOfFile.max(200), recipients })).max(2000),
  host: text,
  port: z.int().nullable(),
  tls: z.enum(['implicit', 'starttls', 'none']).nullable(),
  from: text,
  user: text,
  url: text,
  files: z.boolean(),
  path: text,
};
/** The papers that are sent to it. */
const papers = z.array(z.enum(Object.keys(PAPER_NAMES) as [PaperKind])).max(100);

/** The channels, without their secrets: of those only whether they are there. */
export const channelsSchema = z
  .object({
    version,
    /** Why the secrets cannot be read, in one Chinese sentence; null: they can. */
    secrets_mistake: z.string().nullable(),
    channels: z.array(
      z.object({
        name: z.string(),
        ...fields,
        papers,
        /** The channel of the demo, which no settings have. */
        is_demo: z.boolean(),
        secrets: z.array(
          z.object({
            field: z.enum(Object.keys(SECRET_FIELDS) as [SecretField]),
            is_set: z.boolean(),
          }),
        ),
        /** Deliveries that have not arrived yet. */
        undelivered: z.int(),
      }),
    ),
  })
  .meta({ id: 'Channels' });
export type ChannelsAnswer = z.infer<typeof channelsSchema>;

const sentChannel = z.strictObject(fields);
export type SentChannel = z.infer<typeof sentChannel>;
function hasFewRecipients({ units }: SentChannel): boolean {
  return units.flatMap((each) => each.recipients).length <= MAX_RECIPIENTS;
}
const TOO_MANY = `各单位的收件人一共至多 ${MAX_RECIPIENTS} 个`;

export const channelChangeSchema = z.strictObject({
  version,
  channel: sentChannel.refine(hasFewRecipients, TOO_MANY),
  papers,
});
export const newChannelSchema = z.strictObject({
  version,
  channel: sentChannel.extend({ name: plainText(1, 40) }).refine(hasFewRecipients, TOO_MANY),
  papers,
});
export const channelRemovalQuery = z.object({ version });

const secret = z.string().min(1).max(2000).optional();
export const secretSchema = z
  .strictObject({ version, url: secret, key: secret, password: secret })
  .refine(({ url, key, password }) => (url ?? key ?? password) !== undefined);

/** To whom a trial message goes, where the channel has several recipients. */
export const trialSchema = z.strictObject({ recipient: z.string().min(1).max(200).nullable() });
export const trialAnswerSchema = z
  .object({ kind: z.enum(['delivered', 'failed', 'unknown']), answer: z.string() })
  .meta({ id: 'Trial' });

const params = z.object({ name: z.string() });
const right = 'settings';
const refusals = [...BODY_REFUSALS, 409] as const;
const content = { 'application/json': channelsSchema } as const;
/** Enough for all that the schema takes. */
const maxBodyKb = 4096;

export const channelsRoute = route({
  ...UNCACHED_GET,
  right,
  path: '/channels',
  operationId: 'channels',
  summary: '投递渠道和收件人；密钥只说填了没有',
  content,
  refusals: [409],
});

export const newChannelRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'post',
  path: '/channels',
  operationId: 'addChannel',
  summary: '新增一个渠道',
  body: newChannelSchema,
  maxBodyKb,
  content,
  refusals,
});

export const channelChangeRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'put',
  path: '/channels/{name}',
  operationId: 'changeChannel',
  summary: '修改一个渠道：收件人、发哪些材料、免打扰时段',
  params,
  body: channelChangeSchema,
  maxBodyKb,
  content,
  refusals: [...refusals, 404],
});

export const channelRemovalRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'delete',
  path: '/channels/{name}',
  operationId: 'removeChannel',
  summary: '删去一个渠道',
  query: channelRemovalQuery,
  params,
  content,
  refusals: [400, 404, 409],
});

export const secretRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'put',
  path: '/channels/{name}/secret',
  operationId: 'setChannelSecret',
  summary: '填写一个渠道的密钥，以后不再显示',
  params,
  body: secretSchema,
  content,
  refusals: [...refusals, 404],
});

export const trialRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'post',
  path: '/channels/{name}/trial',
  operationId: 'tryChannel',
  summary: '经一个渠道试发一条消息，答复对方怎样答',
  params,
  body: trialSchema,
  content: { 'application/json': trialAnswerSchema },
  refusals: [...refusals, 404],
});

export const CHANNEL_ROUTES = [
  channelsRoute,
  newChannelRoute,
  channelChangeRoute,
  channelRemovalRoute,
  secretRoute,
  trialRoute,
] as const;
