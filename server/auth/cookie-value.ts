import type { Request } from 'express';

/** The value of a cookie as the browser sends it; null: it sends none of that name. */
export function cookieValue(request: Request, name: string): string | null {
  const pattern = new RegExp(`(?:^|;\\s*)${name}=([^;]*)`);
  return pattern.exec(request.get('Cookie') ?? '')?.[1] ?? null;
}
