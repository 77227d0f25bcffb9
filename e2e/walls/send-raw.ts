import { request } from 'node:http';

/** What came back, all of it. */
export type Answer = { status: number; head: string; text: string };

/**
 * Sends a request whose path goes over the wire exactly as it is written: `fetch` would tidy up what a browser tidies up. Live streams are
 * left after their first part.
 */
export function sendRaw(
  origin: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options;
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers: { Connection: 'close', ...headers } }, (response) => {
      const parts: Buffer[] = [];
      const end = () =>
        resolve({
          status: response.statusCode ?? 0,
          head: response.rawHeaders.join('\n'),
          text: Buffer.concat(parts).toString('utf8'),
        });
      const isLive = response.headers['content-type']?.startsWith('text/event-stream') ?? false;
      response.on('data', (part: Buffer) => {
        parts.push(part);
        if (isLive) {
          end();
          response.destroy();
        }
      });
      response.on('end', end);
      response.on('error', (error) => (isLive ? end() : reject(error)));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
