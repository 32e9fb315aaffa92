// Loaded before the program (`node --import`): a clock that stands at FIXED_NOW, and random numbers
// that follow from it, so that the same fixtures come out each time.
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

const now = Date.parse(process.env.FIXED_NOW);
const MachineDate = Date;
globalThis.Date = new Proxy(MachineDate, {
  construct: (target, args, asked) =>
    Reflect.construct(target, args.length === 0 ? [now] : args, asked),
  apply: () => new MachineDate(now).toString(),
  get: (target, name) => (name === 'now' ? () => now : Reflect.get(target, name)),
});

const words = process.argv.slice(2).filter((word) => !word.includes('/'));
const seed = [process.env.FIXED_NOW, ...words].join(' ');
let drawn = 0;
function bytes(count) {
  const blocks = [];
  while (blocks.length * 32 < count) {
    drawn += 1;
    blocks.push(crypto.createHash('sha256').update(`${seed} ${drawn}`).digest());
  }
  return Buffer.concat(blocks).subarray(0, count);
}

crypto.randomBytes = bytes;
crypto.randomUUID = () => {
  const hex = bytes(16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
};
Math.random = () => 0.5;
syncBuiltinESMExports();
