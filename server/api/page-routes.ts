import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import type { Request, Response } from 'express';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { sendBody } from './body-cache.ts';
import type { BodyCache } from './body-cache.ts';

const WEB = join(PACKAGE_ROOT, 'dist', 'web');
export const WALL_PAGE = join(WEB, 'wall.html');
const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};
/** The best Brotli quality: files are compressed once and requested by every screen. */
const BROTLI_QUALITY = 11;

/**
 * Serves the built pages. Names of assets contain a hash of their content, so they may be cached
 * for ever.
 */
export function pageRoutes(bodies: BodyCache): Router {
  const router = Router();
  const send = async (request: Request, response: Response, ...path: string[]) => {
    const file = join(WEB, ...path);
    const body = await bodies.get(file, statSync(file).mtimeMs, () => ({
      type: TYPES[file.slice(file.lastIndexOf('.') + 1)]!,
      content: readFileSync(file),
      brotliQuality: BROTLI_QUALITY,
    }));
    await sendBody(request, response, body);
  };
  const page = (name: string) => async (request: Request, response: Response) => {
    response.set('Cache-Control', 'no-cache');
    await send(request, response, name);
  };
  router.get('/', page('index.html'));
  router.get('/wall', page('wall.html'));
  router.get(/^\/assets\/([\w-]+\.(?:js|css|svg))$/, async (request, response, next) => {
    const name = request.params[0]!;
    if (statSync(join(WEB, 'assets', name), { throwIfNoEntry: false }) === undefined) return next();
    response.set('Cache-Control', 'public, max-age=31536000, immutable');
    await send(request, response, 'assets', name);
  });
  // Fonts are compressed already.
  router.use('/assets', express.static(join(WEB, 'assets'), { immutable: true, maxAge: '1y' }));
  return router;
}
