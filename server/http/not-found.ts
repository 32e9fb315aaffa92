import type { Request, RequestHandler, Response } from 'express';
import { HttpError } from './http-error.ts';

/** No style: the content security policy allows none in a page itself. */
const PAGE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>没有这个页面</title>
<h1>没有这个页面</h1>
<p>请核对地址，或打开<a href="/">首页</a>、<a href="/wall">大屏</a>。</p>
</html>
`;

/** Whether a person asks for a page, not a program for data. */
export function isBrowser(request: Request): boolean {
  return request.method === 'GET' && request.accepts(['json', 'html']) === 'html';
}

/** Answers every other address: browsers with a page, programs with the error of the contract. */
export function notFound(): RequestHandler {
  return (request: Request, response: Response) => {
    if (!isBrowser(request)) throw new HttpError(404, 'not_found', '没有这个页面。');
    response.status(404).type('html').send(PAGE);
  };
}
