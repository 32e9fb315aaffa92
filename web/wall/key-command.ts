/** The commands of the wall for keys of a keyboard, a remote control or a presenter. */
export type KeyCommand = 'next' | 'previous' | 'pause';

const COMMANDS: ReadonlyMap<string, KeyCommand> = new Map([
  ['ArrowRight', 'next'],
  ['PageDown', 'next'],
  ['MediaTrackNext', 'next'],
  ['ArrowLeft', 'previous'],
  ['PageUp', 'previous'],
  ['MediaTrackPrevious', 'previous'],
  [' ', 'pause'],
  ['MediaPlayPause', 'pause'],
]);

/** Null for a key without a command. */
export function keyCommand(key: string): KeyCommand | null {
  return COMMANDS.get(key) ?? null;
}
