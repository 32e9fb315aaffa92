// The thread in which `PaperActs` approves and sends: screens are answered meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { paperTaskSchema, runPaperTask } from './paper-task.ts';

parentPort?.postMessage(await runPaperTask(paperTaskSchema.parse(workerData)));
