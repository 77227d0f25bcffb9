/** What is used of pg's connection by those who send prepared statements themselves (read-store.ts, freshness/ask-versions.ts). */
export type Wire = {
  parse(message: { name: string; text: string }): void;
  bind(message: { portal: string; statement: string; values: unknown[] }): void;
  execute(message: { portal: string }): void;
  sync(): void;
};
