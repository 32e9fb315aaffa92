import { spawn } from 'node:child_process';

/**
 * Runs lanes of steps beside one another, the steps of a lane one after the other. What a step prints
 * stays together: the first step that has not ended prints at once, later ones when it is their turn.
 * A step that fails stops no other.
 * @param lanes arrays of steps: name, program, args and env
 * @param write takes the text to print
 * @returns for each step, in order, its name, whether it passed, and its wall seconds
 */
export async function runSteps(lanes, write) {
  const shown = lanes
    .flat()
    .map(({ name }) => ({ name, text: [`\n== ${name}\n`], hasEnded: false }));
  const print = () => {
    for (const { text, hasEnded } of shown) {
      write(text.splice(0).join(''));
      if (!hasEnded) return;
    }
  };
  const runLane = async (steps) => {
    const results = [];
    for (const step of steps) {
      const own = shown.find(({ name }) => name === step.name);
      const say = (text) => {
        own.text.push(text);
        print();
      };
      const start = performance.now();
      const problem = await runStep(step, say);
      own.hasEnded = true;
      say(problem === null ? '' : `\n${step.name}没有通过（${problem}）。\n`);
      const seconds = (performance.now() - start) / 1000;
      results.push({ name: step.name, hasPassed: problem === null, seconds });
    }
    return results;
  };
  return (await Promise.all(lanes.map(runLane))).flat();
}

/** Runs a step; returns null, or how it failed. */
function runStep({ program, args, env }, say) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', say);
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => {
      resolve(code === 0 ? null : `退出码 ${code ?? signal}`);
    });
  });
}
