import { DatabaseError } from 'pg';
import { UserError } from '../../../base/errors.ts';
import type { DatabaseAddress } from './database-address.ts';

/** What was attempted when it failed. */
export interface QueryAttempt {
  title: string;
  address: DatabaseAddress;
  /** Null while connecting. */
  query: string | null;
}

/**
 * Describes a failure in one Chinese sentence. The message of the server is not passed on, not even
 * as a cause, because it may quote a cell.
 */
export function explainFailure(error: unknown, attempt: QueryAttempt): UserError {
  if (error instanceof UserError) return error;
  if (error instanceof DatabaseError) return explainServerError(error, attempt);
  const { title, address, query } = attempt;
  const server = `${address.host}:${address.port}`;
  // openGauss requests its own sha256 with the number that means SCRAM elsewhere.
  if (error instanceof Error && error.message.startsWith('SASL: Only mechanism')) {
    return new UserError(
      `来源“${title}”的数据库 ${server} 要求的口令认证方式不受支持，请管理员为账号 ${address.user} 改用 md5 或 scram-sha-256 认证。`,
      { cause: error },
    );
  }
  return new UserError(
    query === null
      ? `连不上来源“${title}”的数据库 ${server}，请检查来源文件里的 url、网络和数据库服务。`
      : `来源“${title}”的数据库 ${server} 中途断开，整份未装载，请在数据库恢复后重试。`,
    { cause: error },
  );
}

function explainServerError(
  { code = '', position }: DatabaseError,
  attempt: QueryAttempt,
): UserError {
  const { title, address, query } = attempt;
  const place = position === undefined || query === null ? '' : wordAt(query, Number(position));
  const { user, database } = address;
  const at = `来源“${title}”的`;
  const server = `数据库 ${address.host}:${address.port}`;
  const sentences: Record<string, string> = {
    '28': `${at}${server} 不让账号 ${user} 登录，请核对账号，以及环境变量 PGPASSWORD 或 ~/.pgpass 里的口令。`,
    '3D': `${at}服务器 ${address.host}:${address.port} 上没有名为 ${database} 的数据库，请改正 url。`,
    '42P01': `${at} query 里的表${place}不存在，请改正表名，或写明所在的模式。`,
    '42703': `${at} query 里的列${place}不存在，请改正列名。`,
    '42501': `${at}账号 ${user} 没有读取权限，请数据库管理员授予 query 所用各表的 select 权限。`,
    '42': `${at} query ${place === '' ? '' : `在${place}处`}写法有误（错误代码 ${code}），请改正。`,
    '25006': `${at} query 会改动数据库，请改为只读的 select。`,
    '57014': `${at}查询超过 10 分钟，或被管理员取消，整份未装载，请缩小查询范围后重试。`,
    '57': `${at}${server} 正在停止或启动，整份未装载，请在数据库恢复后重试。`,
    '53': `${at}${server} 资源不足（错误代码 ${code}），请数据库管理员处理后重试。`,
    '22': `${at}查询遇到无法转换的值（错误代码 ${code}），请改正 query 里的类型转换。`,
  };
  return new UserError(
    sentences[code] ??
      sentences[code.slice(0, 2)] ??
      `${at}${server} 查询出错（错误代码 ${code}），请交给数据库管理员查看。`,
  );
}

/** Returns the word of the query at the position the server gives; the first character is 1. */
function wordAt(query: string, position: number): string {
  const rest = [...query].slice(position - 1).join('');
  const word = /^[\p{L}\p{N}_.$]+|^"[^"]*"/u.exec(rest)?.[0].replaceAll('"', '');
  return word === undefined ? '' : `“${word}”`;
}
