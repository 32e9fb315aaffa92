/** What a key of a keyboard, a remote control or a presenter does on the wall. */
export type Command = 'next' | 'previous' | 'pause';

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['ArrowRight', 'next'],
  ['PageDown', 'next'],
  ['MediaTrackNext', 'next'],
  ['ArrowLeft', 'previous'],
  ['PageUp', 'previous'],
  ['MediaTrackPrevious', 'previous'],
  [' ', 'pause'],
  ['MediaPlayPause', 'pause'],
]);

/** Null for a key that does nothing here. */
export function commandOf(key: string): Command | null {
  return COMMANDS.get(key) ?? null;
}
