'use client';

import { type FormEvent, startTransition, useActionState } from 'react';
import type { FormState } from '../../lib/read-form.ts';

/**
 * The state of a step's form. The action alone works without scripts; with them the form is sent by hand, for React empties a form after
 * its action, and what had been typed must stay when something was wrong.
 */
export function useStep(action: (before: FormState, form: FormData) => Promise<FormState>) {
  const [state, send, isPending] = useActionState(action, { refused: null, typed: {} });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(() => send(form));
  };
  return { ...state, isPending, form: { action: send, onSubmit, noValidate: true } };
}
