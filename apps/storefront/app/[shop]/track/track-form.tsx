'use client';

import { type FormEvent, startTransition, useActionState } from 'react';
import { TextField } from '../../../components/form/field.tsx';
import { WrongNotice } from '../../../components/form/wrong-notice.tsx';
import { OrderProgress } from '../../../components/order-progress.tsx';
import { trackWords } from '../../../lib/track-words.ts';
import { type TrackState, trackOrder } from './actions.ts';

const blank: TrackState = { refused: null, typed: {} };

/** Asks for number and e-mail address, then shows where the parcels are. */
export function TrackForm() {
  const [state, send, isPending] = useActionState(trackOrder, blank);
  const { refused, typed, found } = state;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => send(form));
  };
  return (
    <>
      <form action={send} onSubmit={submit} noValidate className="flex flex-col gap-5">
        <WrongNotice refused={refused} />
        <TextField
          label={trackWords.number}
          name="number"
          placeholder="#1001"
          maxLength={30}
          defaultValue={typed.number ?? ''}
          error={refused?.fields.number}
        />
        <TextField
          label={trackWords.email}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="email"
          autoCapitalize="off"
          spellCheck={false}
          defaultValue={typed.email ?? ''}
          error={refused?.fields.email}
        />
        <button type="submit" disabled={isPending} className="button button-main">
          {trackWords.look}
        </button>
      </form>
      {found ? (
        <section aria-live="polite" className="mt-10 border-t border-line pt-8">
          <h2 className="text-xl font-semibold">{found.name}</h2>
          <OrderProgress status={found.status} />
          {found.parcels.length === 0 ? <p className="text-muted">{trackWords.noParcels}</p> : null}
          <ul className="flex flex-col gap-2">
            {found.parcels.map((parcel) => (
              <li key={`${parcel.carrier}-${parcel.trackingNumber}`}>
                {parcel.deliveredAt ? trackWords.arrived : trackWords.sent}
                {': '}
                {/^https?:\/\//i.test(parcel.trackingUrl) ? (
                  <a href={parcel.trackingUrl} rel="noreferrer" className="link">
                    {[parcel.carrier, parcel.trackingNumber].filter(Boolean).join(' ')}
                  </a>
                ) : (
                  [parcel.carrier, parcel.trackingNumber].filter(Boolean).join(' ')
                )}
              </li>
            ))}
          </ul>
          <p className="mt-4 text-muted">{trackWords.mailed}</p>
        </section>
      ) : null}
    </>
  );
}
