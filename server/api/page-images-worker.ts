// The thread in which `PageImages` draws the pages of a PDF: screens are answered meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { drawPdfPages } from '../../etl/papers/renderers/picture/pdf-pages.ts';

const { pdf, width } = z
  .object({ pdf: z.instanceof(Uint8Array), width: z.int() })
  .parse(workerData);
await drawPdfPages(pdf, width, {
  onTexts: (texts) => parentPort?.postMessage({ texts }),
  onPage: (png) => parentPort?.postMessage({ png }),
});
