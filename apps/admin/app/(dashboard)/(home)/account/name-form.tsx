'use client';

import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Card } from '../../../../components/card.tsx';
import { askAuth } from '../../../../lib/ask-auth.ts';
import styles from './account.module.css';

/** The name that colleagues see. */
export function NameForm({ name }: { name: string }) {
  const router = useRouter();
  const [text, setText] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await askAuth('/update-user', { name: text.trim() });
    setProblem(answer.ok ? null : answer.message);
    if (!answer.ok) return;
    notifications.show({ message: 'Name saved' });
    router.refresh();
  };
  return (
    <div className={styles.section}>
      <Card title="Name" help="Colleagues see it beside what you did.">
        <form className={styles.line} onSubmit={save}>
          <TextInput
            aria-label="Name"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={problem}
            autoComplete="name"
            required
            maxLength={100}
            flex={1}
          />
          <Button type="submit" variant="default" disabled={text.trim() === '' || text === name}>
            Save name
          </Button>
        </form>
      </Card>
    </div>
  );
}
