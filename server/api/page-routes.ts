import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import type { Request, Response } from 'express';
import { PACKAGE_ROOT } from '../../etl/base/package-root.ts';
import { PAGES } from '../../etl/method/page.ts';
import { HttpError } from '../http/http-error.ts';
import { isBrowser } from '../http/not-found.ts';
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
const NOT_BUILT = new HttpError(
  503,
  'not_built',
  '界面还没有构建，请在程序目录运行 npm run build，再刷新本页。',
);

/**
 * Serves the built pages. Names of assets contain a hash of their content, so they may be cached
 * for ever.
 * @param web the folder of the built pages
 */
export function pageRoutes(bodies: BodyCache, web = WEB): Router {
  const router = Router();
  const send = async (request: Request, response: Response, ...path: string[]) => {
    const file = join(web, ...path);
    const body = await bodies.get(file, statSync(file).mtimeMs, () => ({
      type: TYPES[file.slice(file.lastIndexOf('.') + 1)]!,
      content: readFileSync(file),
      brotliQuality: BROTLI_QUALITY,
    }));
    await sendBody(request, response, body);
  };
  const page = (name: string) => async (request: Request, response: Response) => {
    response.set('Cache-Control', 'no-cache');
    // A checkout in which nothing but `npm ci` was run.
    if (!existsSync(join(web, name))) throw NOT_BUILT;
    await send(request, response, name);
  };
  // One document, which shows the page of its address.
  for (const { path } of PAGES) router.get(path, page('index.html'));
  router.get('/wall', page('wall.html'));
  router.get(/^\/assets\/([\w-]+\.(?:js|css|svg))$/, async (request, response, next) => {
    const name = request.params[0]!;
    if (statSync(join(web, 'assets', name), { throwIfNoEntry: false }) === undefined) return next();
    response.set('Cache-Control', 'public, max-age=31536000, immutable');
    await send(request, response, 'assets', name);
  });
  // Fonts are compressed already.
  router.use('/assets', express.static(join(web, 'assets'), { immutable: true, maxAge: '1y' }));
  // At any other address a person is shown the menu.
  router.get(/^\/(?!api\/|assets\/)/, async (request, response, next) => {
    if (!isBrowser(request) || !existsSync(join(web, 'index.html'))) return next();
    response.status(404).set('Cache-Control', 'no-cache');
    await send(request, response, 'index.html');
  });
  return router;
}
