import { readFileSync } from 'node:fs';
import express from 'express';

/** The reference: Express answers every request with the same compressed bytes of a file. */
const [file, port] = process.argv.slice(2) as [string, string];
const body = readFileSync(file);
const app = express();
app.get('/', (_, response) => {
  response.type('json').set('Content-Encoding', 'gzip').send(body);
});
app.listen(Number(port), '127.0.0.1');
