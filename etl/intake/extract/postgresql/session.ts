import { Client } from 'pg';
import pgpass from 'pgpass';
import { UserError } from '../../../base/errors.ts';
import { parseDatabaseAddress } from './database-address.ts';
import type { DatabaseAddress } from './database-address.ts';
import { explainFailure } from './explain-failure.ts';

/** A database that is asked, and what people call the source it is for. */
export interface QueryServer {
  title: string;
  url: string;
}

/** What a query may not do: write, see the work of others half done, run for ever. */
const SESSION_SETTINGS = [
  "set time zone 'Asia/Shanghai'",
  "set datestyle = 'ISO, YMD'",
  "set statement_timeout = '10min'",
  'begin transaction isolation level repeatable read read only',
];

/**
 * Opens a connection in which all that is asked sees one state of the database and changes nothing.
 * Text comes as UTF-8, whatever the database itself is kept in. To be ended by the caller.
 * @throws UserError when the server cannot be reached or does not let us in
 */
export async function openSession({ title, url }: QueryServer, timeoutMs: number): Promise<Client> {
  const address = parseDatabaseAddress(url);
  const client = new Client({
    ...address,
    password: () => findPassword(title, address),
    connectionTimeoutMillis: timeoutMs,
    keepAlive: true,
  });
  // Whatever was being asked fails with the same error; unheard, it would end the program.
  client.on('error', () => {});
  try {
    await client.connect();
    for (const term of SESSION_SETTINGS) await client.query(term);
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw explainFailure(error, { title, address, query: null });
  }
}

/** Asked only by a server that wants one. */
async function findPassword(title: string, address: DatabaseAddress): Promise<string> {
  const password =
    process.env['PGPASSWORD'] ??
    (await new Promise<string | undefined>((found) => pgpass(address, found)));
  if (password !== undefined) return password;
  throw new UserError(
    `来源“${title}”的数据库要求口令，请写入环境变量 PGPASSWORD，或写入权限为 600 的 ~/.pgpass。`,
  );
}
