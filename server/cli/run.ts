export async function runCommand(_: unknown): Promise<void> {} export const demo = runCommand;
