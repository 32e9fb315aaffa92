/** Shows how far some work has got. */
export interface Progress {
  update: (text: string) => void;
  clear: () => void;
}

/** Shows progress on one line of the terminal. Writes nothing when `out` is not a terminal. */
export function showProgress(out: NodeJS.WriteStream = process.stderr): Progress {
  const write = (text: string) => {
    if (out.isTTY) out.write(`\r\u001b[2K${text}`);
  };
  return { update: write, clear: () => write('') };
}
