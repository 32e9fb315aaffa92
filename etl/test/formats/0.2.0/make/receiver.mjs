import { createServer } from 'node:http';

const PORT = 18_620;

/**
 * The other side of the fixture's channels: takes what comes to `/hook` but the first, refuses at
 * `/refuse`, and gives `/robot` an answer that nobody can read.
 */
export async function openReceiver() {
  let asked = 0;
  let onAsked = null;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (onAsked !== null) onAsked();
      else if (request.url === '/refuse') response.writeHead(403).end('not today');
      else if (request.url.startsWith('/robot')) response.end('<html>gateway</html>');
      else response.writeHead((asked += 1) === 1 ? 503 : 200).end('ok');
    });
  });
  await new Promise((resolve) => server.listen(PORT, '127.0.0.1', resolve));
  return {
    /** From now on nobody gets an answer; kept half a second after so many have asked. */
    silence: (count) =>
      new Promise((resolve) => {
        let left = count;
        onAsked = () => {
          left -= 1;
          if (left === 0) setTimeout(resolve, 500);
        };
      }),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
