import { Client } from 'pg';
import pgpass from 'pgpass';
import { UserError } from '../../../base/errors.ts';
import { parseDatabaseAddress } from './database-address.ts';
import type { DatabaseAddress } from './database-address.ts';
import { explainFailure } from './explain-failure.ts';

/** The database of a source. */
export interface QueryServer {
  title: string;
  url: string;
}

/** A query is read-only, sees one state of the database and ends after ten minutes. */
const SESSION_SETTINGS = [
  "set time zone 'Asia/Shanghai'",
  "set datestyle = 'ISO, YMD'",
  "set statement_timeout = '10min'",
  'begin transaction isolation level repeatable read read only',
];

/**
 * Opens a read-only connection in which all queries see one state of the database. Text comes as
 * UTF-8, whatever the encoding of the database. The caller ends the session.
 * @throws UserError when the server cannot be reached or refuses the login
 */
export async function openSession({ title, url }: QueryServer, timeoutMs: number): Promise<Client> {
  const address = parseDatabaseAddress(url);
  const client = new Client({
    ...address,
    password: () => findPassword(title, address),
    connectionTimeoutMillis: timeoutMs,
    keepAlive: true,
  });
  // The running query fails with the same error; without a listener it would end the program.
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

/** Called only when the server requests a password. */
async function findPassword(title: string, address: DatabaseAddress): Promise<string> {
  const password =
    process.env['PGPASSWORD'] ??
    (await new Promise<string | undefined>((found) => pgpass(address, found)));
  if (password !== undefined) return password;
  throw new UserError(
    `来源“${title}”的数据库要求口令，请写入环境变量 PGPASSWORD，或写入权限为 600 的 ~/.pgpass。`,
  );
}
