import { z } from 'zod';
import { LOAD_MODES } from '../method/load-mode.ts';

/** The query that gives the rows of a source: `postgresql: { url: …, query: … }`. */
export const postgresqlQuerySchema = z.strictObject({
  /** The address without a password: settings files get into backups and mails. */
  url: z
    .string()
    .refine(hasNoPassword, '不能写口令，请改放环境变量 PGPASSWORD 或 ~/.pgpass')
    .refine(isAddress, '应形如 postgresql://reader@10.0.0.5:5432/xinfang，不带其他参数'),
  /** One SELECT; its column names are the headings. */
  query: z.string().min(1),
  mode: z.enum(LOAD_MODES).default('upsert'),
});

export type PostgresqlQuery = z.infer<typeof postgresqlQuerySchema>;

function hasNoPassword(url: string): boolean {
  // By pattern: an address whose password has special characters is no valid URL.
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
