import { html } from 'hono/html';
import type { SessionRecord } from '../kinds.ts';
import { formatAmount } from '../money/currencies.ts';
import { drawFrame, type Markup } from './draw-frame.ts';

/** The bank's page of the 3-D Secure step: approve or fail. */
export function drawSecure({ id, session }: SessionRecord, last4: string): Markup {
  const amount = formatAmount(session.amount_total ?? 0, session.currency ?? 'usd');
  const shop = session.branding_settings?.display_name ?? 'Sandbox shop';
  return drawFrame(
    '3-D Secure test page',
    html`<main class="lone"><span class="badge">Test payments</span>
<h1>Is this you?</h1>
<p>${shop} asks for ${amount} from the card ending in ${last4}. At this point your bank would ask you to confirm.</p>
<form method="post" action="/pay/${id}/secure">
<button class="primary" name="answer" value="approve">Approve</button>
<button name="answer" value="fail">Fail</button>
</form></main>`,
  );
}
