'use client';

import { useFormStatus } from 'react-dom';
import { orderWords } from '../../../../lib/words.ts';
import { cancelOrder } from './actions.ts';

function Submit() {
  const { pending } = useFormStatus();
  return (
    <button type="submit" disabled={pending} className="button button-quiet button-small self-start">
      {orderWords.cancel}
    </button>
  );
}

/** Lets the buyer give an unpaid order up. */
export function CancelButton({ id, token }: { id: string; token: string }) {
  return (
    <form action={cancelOrder}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="token" value={token} />
      <Submit />
    </form>
  );
}
