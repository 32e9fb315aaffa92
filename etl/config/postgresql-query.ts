import { z } from 'zod';
import { LOAD_MODES } from '../method/load-mode.ts';

/** Where a source is asked for (`sources/<id>.yaml`): `postgresql: { url: …, query: … }`. */
export const postgresqlQuery = z.strictObject({
  /** The address alone: a password here would lie about in backups and mails. */
  url: z
    .string()
    .refine(hasNoPassword, '不能写口令，请改放环境变量 PGPASSWORD 或 ~/.pgpass')
    .refine(isAddress, '应形如 postgresql://reader@10.0.0.5:5432/xinfang，不带其他参数'),
  /** One select; the labels of its columns are the headings. */
  query: z.string().min(1),
  mode: z.enum(LOAD_MODES).default('upsert'),
});

export type PostgresqlQuery = z.infer<typeof postgresqlQuery>;

function hasNoPassword(url: string): boolean {
  // By pattern: a password with odd characters makes no URL at all.
  return !/^\w+:\/\/[^@/]*:.*@|[?&]password=/i.test(url);
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, hostname, pathname, search, hash } = new URL(text);
  return (
    ['postgresql:', 'postgres:'].includes(protocol) &&
    [username, hostname, pathname.slice(1)].every((part) => part !== '') &&
    search + hash === ''
  );
}
