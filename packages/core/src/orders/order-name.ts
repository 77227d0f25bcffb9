/** What people call an order, everywhere: admin, letters, papers, API. (“S-”, 1001) → “#S-1001”. */
export function orderName(prefix: string, number: number): string {
  return `#${prefix}${number}`;
}
