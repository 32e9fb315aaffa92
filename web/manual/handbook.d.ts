declare module 'virtual:handbook' {
  /** The pages of the manual by their names; the name of the first is empty. */
  export const pages: Record<string, () => Promise<{ title: string; html: string }>>;
}
