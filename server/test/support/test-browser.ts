/** A browser that keeps the cookies of each host and port, and follows links one by one. */
export class TestBrowser {
  private readonly jars = new Map<string, Map<string, string>>();

  /** Opens an address, by a link from another site unless a header says otherwise. */
  async open(address: string, headers: Record<string, string> = {}): Promise<Response> {
    const { origin } = new URL(address);
    const cookie = this.cookies(origin);
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { ...(cookie !== '' && { Cookie: cookie }), ...headers },
    });
    this.take(origin, response);
    return response;
  }

  /** Keeps the cookies of an answer. */
  take(origin: string, response: Response): void {
    for (const line of response.headers.getSetCookie()) this.keep(origin, line);
  }

  /** Opens an address and what it leads to, up to the one that `isEnd`. Returns that one, unopened. */
  async follow(address: string, isEnd: (address: string) => boolean): Promise<string> {
    let at = address;
    for (let steps = 0; steps < 12; steps += 1) {
      if (isEnd(at)) return at;
      const response = await this.open(at);
      const location = response.headers.get('location');
      if (location === null) {
        throw new Error(`${at} leads nowhere: ${response.status} ${await response.text()}`);
      }
      at = new URL(location, at).href;
    }
    throw new Error(`${address} leads around`);
  }

  /** The cookies of a site, as they are sent; '' when there are none. */
  cookies(origin: string): string {
    return [...this.jar(origin)].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  cookie(origin: string, name: string): string | undefined {
    return this.jar(origin).get(name);
  }

  /** Puts a cookie in place, as a page of a neighbouring host may. */
  plant(origin: string, name: string, value: string): void {
    this.jar(origin).set(name, value);
  }

  private keep(origin: string, line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/expires=Thu, 01 Jan 1970/i.test(line) || value === '') this.jar(origin).delete(name);
    else this.jar(origin).set(name, value);
  }

  private jar(origin: string): Map<string, string> {
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    return jar;
  }
}
