import type { Database } from '../src/db/index.ts';

type Client = { query: (...sent: never[]) => unknown };

const textOf = (sent: unknown): string =>
  typeof sent === 'string' ? sent : ((sent as { text?: string } | undefined)?.text ?? '');

/**
 * Notes every statement that a pool sends, one list for each transaction, from BEGIN to COMMIT or ROLLBACK inclusive. To be called before
 * the pool has made its first connection.
 */
export function countStatements(db: Database): string[][] {
  const transactions: string[][] = [];
  db.pool.on('connect', (connected) => {
    const client = connected as unknown as Client;
    const query = client.query.bind(connected) as (...sent: never[]) => unknown;
    let open: string[] = [];
    client.query = (...sent: never[]) => {
      const text = textOf(sent[0]);
      // What opens a transaction is two statements in one message.
      open.push(...(text.startsWith('begin; ') ? text.split('; ') : [text]));
      if (/^\s*(commit|rollback)\s*$/i.test(text)) {
        transactions.push(open);
        open = [];
      }
      return query(...sent);
    };
  });
  return transactions;
}
