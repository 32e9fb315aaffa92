export async function serveCommand(_: unknown): Promise<void> {} export const demo = serveCommand;
