'use client';

import { Alert, Button, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Card } from '../../../../components/card.tsx';
import { Row, Stack } from '../../../../components/columns.tsx';
import { askAuth } from '../../../../lib/ask-auth.ts';
import styles from './account.module.css';

/** A new password; it ends every other session. */
export function PasswordForm() {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { currentPassword, newPassword } = Object.fromEntries(new FormData(form));
    const answer = await askAuth('/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
    setProblem(answer.ok ? null : answer.message);
    if (!answer.ok) return;
    form.reset();
    notifications.show({ message: 'Password changed. You are signed out everywhere else.' });
    router.refresh();
  };
  return (
    <div className={styles.section}>
      <Card title="Password" help="Changing it signs you out everywhere else.">
        <form onSubmit={save}>
          <Stack>
            {problem ? (
              <Alert color="red" variant="light" p="sm" role="alert">
                {problem}
              </Alert>
            ) : null}
            <Row>
              <PasswordInput
                name="currentPassword"
                label="Current password"
                autoComplete="current-password"
                required
                withAsterisk={false}
              />
              <PasswordInput
                name="newPassword"
                label="New password"
                autoComplete="new-password"
                minLength={12}
                maxLength={128}
                required
                withAsterisk={false}
              />
            </Row>
            <div>
              <Button type="submit" variant="default">
                Change password
              </Button>
            </div>
          </Stack>
        </form>
      </Card>
    </div>
  );
}
