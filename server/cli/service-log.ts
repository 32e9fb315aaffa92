import pino from 'pino';
import type { Logger } from 'pino';
import { z } from 'zod';
import { shanghaiTime } from '../../etl/method/calendar/shanghai.ts';

/** A line as the log writes it; what else it holds depends on the message. */
const lineSchema = z.looseObject({ time: z.number(), level: z.number(), msg: z.string() });
type LogLine = z.infer<typeof lineSchema>;

/** A field of a line as text; '' when there is none. */
const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Each message in Chinese, with what people at a terminal need of its fields. */
const SENTENCES: Record<string, (line: LogLine) => string> = {
  loaded: (line) =>
    `已装载 ${text(line['file'])}：读取 ${text(line['read'])} 行，新增 ${text(line['new'])}，变更 ${text(line['changed'])}，退回 ${text(line['quarantined'])}`,
  refused: ({ reason }) => `拒收：${text(reason)}`,
  published: ({ id }) => `已出 ${text(id)}`,
  'paper issued': ({ title }) => `已出材料 ${text(title)}`,
  'paper waits for data': ({ date }) => `${text(date)} 之后还没有装载过数据，材料待数据到后再出`,
  upload: ({ file }) => `已核对 ${text(file)}`,
  'load note': ({ file, note }) => `${text(file)}：${text(note)}`,
  'run note': ({ note }) => text(note),
  waiting: ({ reason }) => `等待：${text(reason)}`,
  'run refused': ({ reason }) => `没有运行成：${text(reason)}`,
  'run failed': (line) => `运行出错：${failureOf(line)}`,
  'catching up': () => '补做停机期间错过的每日工作',
  'delivery refused': ({ reason }) => `没有投递：${text(reason)}`,
  'delivery failed': (line) => `投递出错：${failureOf(line)}`,
  'work died': ({ status, signal }) => `后台工作中途退出（${text(status) || text(signal)}）`,
  'work did not start': (line) => `后台工作没有启动：${failureOf(line)}`,
  'background work failed': (line) => `后台工作出错：${failureOf(line)}`,
  request: (line) =>
    `请求 ${text(line['method'])} ${text(line['route'])}：${text(line['status'])}，${text(line['took_ms'])} 毫秒`,
  'request failed': (line) => `请求 ${text(line['route'])} 出错：${failureOf(line)}`,
  'certificate renewed': () => '已换用新的证书',
  'certificate not renewed': (line) => `证书没有换成，仍用原来的：${failureOf(line)}`,
  scheduler: (line) => `定时器出错：${failureOf(line)}`,
};

const errorSchema = z.looseObject({ message: z.string() });

/** The library's words of an error, for the maintainers. */
function failureOf({ err }: LogLine): string {
  const message = errorSchema.safeParse(err).data?.message.split('\n')[0] ?? '原因不明';
  return `${message}（请把这一行交给维护人员）`;
}

const WARN = 40;
const ERROR = 50;

/** Turns a line of the log into one for people: `2026-11-29 06:30:00 已出 …`. */
export function lineForPeople(json: string): string {
  const line = lineSchema.parse(JSON.parse(json));
  const mark = line.level >= ERROR ? '✗ ' : line.level >= WARN ? '！ ' : '';
  const sentence = SENTENCES[line.msg]?.(line) ?? `定时器：${line.msg}`;
  return `${shanghaiTime(new Date(line.time))} ${mark}${sentence}\n`;
}

/** Returns the log of the service: Chinese lines at a terminal, else JSON for the machine. */
export function serviceLog(output: NodeJS.WriteStream = process.stdout): Logger {
  if (!output.isTTY) return pino({}, output);
  return pino({}, { write: (json: string) => void output.write(lineForPeople(json)) });
}
