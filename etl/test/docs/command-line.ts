import type { Argument, Command, Option } from 'commander';
import { makeProgram } from '../../../server/cli/program.ts';

/** Options that every command takes; they are described once. */
export const COMMON_OPTIONS = ['--data', '--debug'];

/** A command that does something by itself, as `cockpit papers list`. */
export interface LeafCommand {
  /** `papers list` */
  path: string;
  /** `cockpit papers list [--json]` */
  usage: string;
  /** Its own ones by their long name, with the default where it has one. */
  options: Map<string, string | null>;
}

/** Every command of the program in the order of its help, hidden ones left out. */
export function leafCommands(): LeafCommand[] {
  const found: LeafCommand[] = [];
  const walk = (command: Command, path: string[]) => {
    const below = command
      .createHelp()
      .visibleCommands(command)
      .filter((each) => each.name() !== 'help');
    if (below.length > 0) return below.forEach((each) => walk(each, [...path, each.name()]));
    const own = command.options.filter(({ long }) => !COMMON_OPTIONS.includes(long!));
    const words = [...path, ...command.registeredArguments.flatMap(onlyChoice)];
    const rest = command.registeredArguments.filter((each) => onlyChoice(each).length === 0);
    found.push({
      path: words.join(' '),
      usage: ['cockpit', ...words, ...rest.map(argumentText), ...own.map(optionText)].join(' '),
      options: new Map(own.map((option) => [option.long!, defaultOf(option)])),
    });
  };
  walk(makeProgram(), []);
  return found;
}

/** An argument that can be only one word is a word of the command: `geo import`. */
function onlyChoice({ argChoices }: Argument): string[] {
  return argChoices?.length === 1 ? argChoices : [];
}

function argumentText(argument: Argument): string {
  const name = argument.argChoices?.join('|') ?? argument.name();
  const text = argument.variadic ? `${name}...` : name;
  return argument.required ? text : `[${text}]`;
}

function optionText({ long, flags, argChoices, mandatory }: Option): string {
  const value = argChoices?.join('|') ?? /<(.+)>/.exec(flags)?.[1];
  const text = value === undefined ? long! : `${long!} ${value}`;
  return mandatory ? text : `[${text}]`;
}

function defaultOf({ defaultValue }: Option): string | null {
  return defaultValue === undefined ? null : String(defaultValue as unknown);
}
