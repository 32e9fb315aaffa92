/** One line on the terminal that rewrites itself; nothing when standard error is no terminal. */
export function showProgress(out: NodeJS.WriteStream = process.stderr) {
  const write = (text: string) => {
    if (out.isTTY) out.write(`\r\u001b[2K${text}`);
  };
  return { update: write, clear: () => write('') };
}
