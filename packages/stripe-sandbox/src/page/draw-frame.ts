import { html } from 'hono/html';

/** Ready markup; texts are escaped by the tag that makes it. */
export type Markup = ReturnType<typeof html>;

/** The whole document round a page. */
export function drawFrame(title: string, body: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>${body}</body>
</html>`;
}

/** A page that says one thing. */
export function drawNotice(title: string, sentence: string, link: { href: string; label: string } | null): Markup {
  const way = link ? html`<a class="primary" href="${link.href}">${link.label}</a>` : '';
  return drawFrame(
    title,
    html`<main class="lone"><span class="badge">Test payments</span><h1>${title}</h1><p>${sentence}</p>${way}</main>`,
  );
}
