export async function demoCommand(_: unknown): Promise<void> {} export const demo = demoCommand;
