/** A CSV file for download. A name is reduced to signs that every header and disk takes. */
export function csvAnswer(name: string, body: string | ReadableStream<Uint8Array>): Response {
  const plain = name.replace(/[^\w.-]+/g, '-').slice(0, 100) || 'file';
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${plain}.csv"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
