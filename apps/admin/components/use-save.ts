'use client';

import type { UseFormReturnType } from '@mantine/form';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import type { Answer, No } from '../lib/answer.ts';
import { useLeaveGuard } from './leave-guard.ts';

/** What a form needs around its fields: the act, whether it is under way, and what stands against it. */
export type Save = {
  submit: (event?: FormEvent<HTMLFormElement>) => void;
  isSaving: boolean;
  problem: No | null;
  discard: () => void;
  /** Forgets what stood against saving, such as a conflict that was solved. */
  settle: () => void;
};

type Wish<Values, Data> = {
  form: UseFormReturnType<Values>;
  run: (values: Values) => Promise<Answer<Data>>;
  /** What the toast says once it is done. */
  said: string;
  /** Told of what was saved, before the page reads its data anew. */
  saved?: (values: Values) => void;
  /** Where to go then; without it the page reads its data anew. */
  next?: (data: Data) => string | undefined;
};

const unreached: No = {
  ok: false,
  code: 'unreached',
  message: 'The server could not be reached. Nothing was saved; try again.',
  fields: [],
};

/**
 * Saves a form by a server action: errors go beside their fields, Ctrl/⌘ S saves, and leaving the page with unsaved changes asks first.
 */
export function useSave<Values extends Record<string, unknown>, Data>({
  form,
  run,
  said,
  saved,
  next,
}: Wish<Values, Data>): Save {
  const router = useRouter();
  const [problem, setProblem] = useState<No | null>(null);
  const [isSaving, start] = useTransition();

  const save = (values: Values) =>
    start(async () => {
      const answer = await run(values).catch(() => unreached);
      if (!answer.ok) {
        form.setErrors(Object.fromEntries(answer.fields.map(({ field, message }) => [field, message])));
        setProblem(answer);
        return;
      }
      setProblem(null);
      // What was typed while it was saved is still unsaved.
      form.resetDirty(values);
      saved?.(values);
      notifications.show({ message: said });
      const href = next?.(answer.data);
      if (href) router.push(href);
      else router.refresh();
    });

  const submit = (event?: FormEvent<HTMLFormElement>) => {
    if (!isSaving) form.onSubmit(save)(event);
  };
  useHotkeys([['mod+S', () => submit()]], []);
  useLeaveGuard(() => form.isDirty() && !isSaving);
  const discard = () => {
    form.reset();
    setProblem(null);
  };
  return { submit, isSaving, problem, discard, settle: () => setProblem(null) };
}
