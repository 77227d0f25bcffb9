'use client';

import { type FormEvent, useState } from 'react';
import type { AuthAnswer } from '../../lib/ask-auth.ts';

type AuthForm = { problem: string | null; isBusy: boolean; onSubmit: (event: FormEvent<HTMLFormElement>) => void };

/** Sends a form of these pages; `send` answers with what became of it, `done` follows a yes. */
export function useAuthForm<T>(send: (fields: FormData) => Promise<AuthAnswer<T>>, done: (data: T) => void): AuthForm {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const run = async (fields: FormData) => {
    setIsBusy(true);
    setProblem(null);
    const answer = await send(fields);
    setIsBusy(false);
    if (answer.ok) done(answer.data);
    else setProblem(answer.message);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void run(new FormData(event.currentTarget));
  };
  return { problem, isBusy, onSubmit };
}

/** A field's text. */
export function text(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}
