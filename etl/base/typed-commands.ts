/** Commands with commands of their own. */
const GROUPS = 'quarantine|alias|papers|screen|key|user|scheme|geo|region';
/** A command in a sentence, without its arguments; not the one that another process runs. */
const COMMAND = new RegExp(
  `(?<!npx )\\bcockpit ((?:${GROUPS}) [a-z-]+|[a-z]+)\\b(?! --data|，进程)`,
  'g',
);
/** Make a data folder of their own. */
const WITHOUT_DATA = ['init', 'region init'];

/**
 * Returns a sentence with its commands as the user must type them here: from the checkout, and for the
 * data folder that was named.
 * @param args of the running command
 */
export function asTyped(sentence: string, args: readonly string[] = process.argv): string {
  const data = namedData(args);
  return sentence.replace(COMMAND, (_, command: string) => {
    const option = data === null || WITHOUT_DATA.includes(command) ? '' : ` --data ${quoted(data)}`;
    return `npx cockpit ${command}${option}`;
  });
}

/** Returns a sentence for the log and the screens, whose readers do not know where the data folder is. */
export function asTypedAnywhere(sentence: string): string {
  return asTyped(sentence, []);
}

/** Returns what `--data` names; null: it is not given. */
function namedData(args: readonly string[]): string | null {
  const at = args.indexOf('--data');
  if (at !== -1) return args[at + 1] ?? null;
  return args.find((each) => each.startsWith('--data='))?.slice('--data='.length) ?? null;
}

function quoted(path: string): string {
  return /\s/.test(path) ? `"${path}"` : path;
}
