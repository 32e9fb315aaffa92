import { z } from 'zod';
import { CRON_FORM, isCron } from '../method/calendar/cron.ts';
import { OFFICIAL_FACES, RARE_FONT } from '../method/official-face.ts';
import { FOUR_NONE } from '../method/four-none.ts';
import { daySchema } from './day-schema.ts';
import { deliveryChannelSchema } from './delivery-channel.ts';
import type { DataDir } from './data-dir.ts';
import { withDemoDelivery } from './demo-delivery.ts';
import { DEFAULT_PAPER_SCHEDULE, paperScheduleSchema } from './paper-schedule.ts';
import { readYaml } from './read-yaml.ts';
import { requireReferenceFile } from './require-reference-file.ts';
import { DEFAULT_SESSION, sessionSettingsSchema } from './session-settings.ts';
import { DEFAULT_SIGN_IN, signInSettingsSchema } from './sign-in-settings.ts';
import { wallSettingsSchema } from './wall-settings.ts';

/** One name or a list of names; parsed to a list. */
const schemes = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)], {
    error: ({ input }) =>
      input === undefined ? '缺少这一项，请补上' : '应为方案名，或方案名的列表',
  })
  .transform((names) => (typeof names === 'string' ? [names] : names))
  .refine((names) => new Set(names).size === names.length, '不能重复');

const cron = z.string().refine(isCron, CRON_FORM);

/** The schema of `settings.yaml`. */
export const settingsSchema = z
  .strictObject({
    schedule: z.strictObject({ run: cron }),
    scheme: schemes,
    server: z.strictObject({
      host: z.string(),
      port: z.int().min(0).max(65535),
      allow_remote: z.boolean(),
      tls: z
        .strictObject({ cert: z.string().min(1), key: z.string().min(1) })
        .nullable()
        .default(null),
      walls_port: z.int().min(1).max(65535).nullable().default(null),
      trusted_proxy: z
        .array(z.union([z.ipv4(), z.ipv6()], { error: '应为 IP 地址，例如 10.0.0.5' }))
        .default([]),
      session: sessionSettingsSchema.default(DEFAULT_SESSION),
    }),
    sign_in: signInSettingsSchema.default(DEFAULT_SIGN_IN),
    villages: z
      .strictObject({
        four_none: z
          .array(z.enum(FOUR_NONE))
          .min(1)
          .refine((criteria) => new Set(criteria).size === criteria.length, '不能重复'),
      })
      .default({ four_none: [...FOUR_NONE] }),
    loading: z.strictObject({
      max_rejected_share: z.number().min(0).max(1),
      max_differing_share: z.number().min(0).max(1).default(0.01),
      min_usual_share: z.number().min(0).max(1).default(0.2),
      earliest: daySchema.default('1990-01-01'),
      max_upload_mb: z.int().min(1).max(4096).default(512),
    }),
    papers: paperScheduleSchema.default(DEFAULT_PAPER_SCHEDULE),
    fonts: z.partialRecord(z.enum([...OFFICIAL_FACES, RARE_FONT]), z.string().min(1)).default({}),
    channels: z
      .array(deliveryChannelSchema)
      .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, '名称不能重复')
      .default([]),
    wall: wallSettingsSchema.default({ playlist: [] }),
  })
  .superRefine(({ papers: { send }, channels }, context) => {
    const names = new Set(channels.map(({ name }) => name));
    for (const [paper, list] of Object.entries(send)) {
      const unknown = list.find((name) => !names.has(name));
      if (unknown === undefined) continue;
      const message = `channels 里没有渠道“${unknown}”，请补上这个渠道，或从这里删去`;
      context.addIssue({ code: 'custom', path: ['papers', 'send', paper], message });
    }
  });

/** The content of `settings.yaml`; docs/handbook/settings.md describes every setting. */
export type Settings = z.infer<typeof settingsSchema>;

/** Reads `settings.yaml`; the demo county has a channel besides. */
export function readSettings(dir: DataDir): Settings {
  const written = readYaml(requireReferenceFile(dir, 'settings.yaml'), settingsSchema);
  return withDemoDelivery(dir, written);
}
