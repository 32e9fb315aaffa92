/** Says how far some work is. */
export interface Progress {
  update: (text: string) => void;
  clear: () => void;
}

/** One line on the terminal that rewrites itself; nothing when standard error is no terminal. */
export function showProgress(out: NodeJS.WriteStream = process.stderr): Progress {
  const write = (text: string) => {
    if (out.isTTY) out.write(`\r\u001b[2K${text}`);
  };
  return { update: write, clear: () => write('') };
}
