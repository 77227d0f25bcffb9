'use client';

/** The last resort, when not even the frame could be made. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <h1>The admin could not be loaded</h1>
        <p>Something broke on our side. Reload the page in a moment.</p>
      </body>
    </html>
  );
}
