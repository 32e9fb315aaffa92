import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exportFile } from './office.mjs';
import { Program } from './program.mjs';

/**
 * The answers of a program to questions about a data folder, which they change.
 * @param at time at which it is asked; null: now
 * @returns each question with its exit status, where it is a command, and its text
 */
export async function answersOf(checkout, data, questions, at) {
  const program = new Program(checkout, data);
  const answers = [];
  for (const question of questions) {
    answers.push({ ...question, ...(await answerOf(program, question, at)) });
  }
  return answers;
}

async function answerOf(program, { file, args, read, http, tables }, at) {
  if (tables === true) return { text: await tablesOf(program) };
  if (http !== undefined) return { text: await fetched(program, http) };
  if (read !== undefined)
    return { text: cleaned(file, readFileSync(join(program.data, read), 'utf8')) };
  const words = args.map((word) => word.replace('{exports}', exportFile('')));
  const { status, stdout, stderr } = await program.run(at, words);
  return { status, text: cleaned(file, stdout + stderr) };
}

/** Without what depends on the time of asking, on the machine or on the folder. */
function cleaned(file, text) {
  if (file === 'doctor.txt') {
    const lines = text
      .split('\n')
      .filter((line) => /^. (设置文件|收件目录|上次运行|已发布)：/.test(line));
    return `${lines.filter((line) => !line.includes('应运行而没有运行')).join('\n')}\n`;
  }
  if (file === 'then-chain.json') {
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const asked = lines.slice(
      lines.findIndex((line) => line.id.includes('quarter') && line.revision === 3),
    );
    const loadsOf = ({ loads }) =>
      loads.map((each) => ({ ...each, facts: { ...each.facts, load: undefined } }));
    return JSON.stringify(
      asked.map((line) => ({ ...line, ...OF_THE_MOMENT, loads: loadsOf(line) })),
    );
  }
  if (file === 'then-papers-deliveries.json') {
    const list = JSON.parse(text);
    return JSON.stringify(
      list.map(({ paper, title, channel, approval, state }) => ({
        paper,
        title,
        channel,
        approval,
        state,
      })),
    );
  }
  return text
    .replaceAll(/摘要 [0-9a-f]{64}/g, '摘要 …')
    .replaceAll(/：\/\S+\/var\/papers\//g, '：…/var/papers/')
    .replaceAll(/数据目录 \/\S+ 里/g, '数据目录 … 里');
}

/**
 * Of a line of the chain: what depends on the time of sealing. Nor is the row of the load compared,
 * which tells when its file was written.
 */
const OF_THE_MOMENT = Object.fromEntries(
  ['sealed_at', 'known_at', 'previous', 'hash'].map((name) => [name, undefined]),
);

const load = (checkout, module) => import(pathToFileURL(join(checkout, 'dist', module)).href);

/** Every row about a load, and how many rows each table has. */
async function tablesOf({ checkout, data }) {
  const { DataDir } = await load(checkout, 'etl/settings/data-dir.js');
  const { openForReading } = await load(checkout, 'etl/warehouse/warehouse.js');
  const database = await openForReading(new DataDir(data));
  const loads = await database.rows(
    `select * replace (
        cast(loaded_at as varchar) as loaded_at, cast(file_modified_at as varchar) as file_modified_at
    ) from warehouse.load order by load_id`,
  );
  const names = await database.rows(
    "select table_name as name from duckdb_tables() where database_name = 'warehouse' order by name",
  );
  const counts = {};
  for (const { name } of names) {
    counts[name] = (await database.row(`select count(*) as rows from warehouse.${name}`)).rows;
  }
  database.close();
  return JSON.stringify({ counts, loads });
}

async function fetched({ checkout, data }, path) {
  const { createApp } = await load(checkout, 'server/http/app.js');
  const { DataDir } = await load(checkout, 'etl/settings/data-dir.js');
  const log = { info() {}, warn() {}, error: console.error };
  const app = createApp(new DataDir(data), log);
  const server = createServer(app.express).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const answer = await fetch(`http://127.0.0.1:${server.address().port}${path}`);
  const text = await answer.text();
  app.close();
  server.closeAllConnections();
  server.close();
  return text;
}
