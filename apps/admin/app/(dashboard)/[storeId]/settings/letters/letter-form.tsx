'use client';

import { Alert, Button, Group, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { Stack } from '../../../../../components/columns.tsx';
import { Problem } from '../../../../../components/save-bar.tsx';
import { useAct } from '../../../../../components/use-act.ts';
import { useSave } from '../../../../../components/use-save.ts';
import { previewLetterAction, resetTemplateAction, saveTemplateAction, testLetterAction } from './actions.ts';
import styles from './letters.module.css';
import type { ShownTemplate } from './shown-template.ts';

type Preview = { subject: string; html: string } | { problem: string } | null;

/** The letter that the words make, drawn anew shortly after one has stopped typing. */
function usePreview(storeId: string, draft: Parameters<typeof previewLetterAction>[1]): Preview {
  const [settled] = useDebouncedValue(JSON.stringify(draft), 500);
  const [preview, setPreview] = useState<Preview>(null);
  useEffect(() => {
    let isCurrent = true;
    void previewLetterAction(storeId, JSON.parse(settled) as typeof draft)
      .catch(() => null)
      .then((answer) => {
        if (!isCurrent) return;
        setPreview(answer?.ok ? answer.data : { problem: answer?.message ?? 'The server could not be reached.' });
      });
    return () => {
      isCurrent = false;
    };
  }, [storeId, settled]);
  return preview;
}

/** Words on the left, the letter that they make on the right. */
export function LetterForm({ storeId, letter, onDone }: { storeId: string; letter: ShownTemplate; onDone: () => void }) {
  const { kind, version, subject, heading, opening, closing, isActive } = letter;
  const form = useForm({ initialValues: { subject, heading, opening, closing, isActive } });
  const { isActive: _active, ...wording } = form.values;
  const draft = { kind, ...wording };
  const preview = usePreview(storeId, draft);
  const { act, isActing } = useAct();
  const save = useSave({
    form,
    run: async (values) => {
      const answer = await saveTemplateAction(storeId, { kind, version, ...values });
      if (answer.ok) onDone();
      return answer;
    },
    said: 'Letter saved',
  });
  const close = () => {
    onDone();
    return undefined;
  };
  return (
    <form onSubmit={save.submit} noValidate>
      <Problem problem={save.problem} />
      <div className={styles.editor}>
        <Stack>
          <Switch label="Send this letter" {...form.getInputProps('isActive', { type: 'checkbox' })} />
          <TextInput label="Subject" {...form.getInputProps('subject')} />
          <TextInput label="Heading" {...form.getInputProps('heading')} />
          <Textarea label="Words" autosize minRows={4} maxRows={12} {...form.getInputProps('opening')} />
          <Textarea label="Last words" autosize minRows={2} maxRows={6} {...form.getInputProps('closing')} />
          <Text size="xs" c="dimmed">
            {'{order}, {store}, {name}, {amount}, {carrier} and {tracking} are filled in.'}
          </Text>
        </Stack>
        <PreviewPane preview={preview} />
      </div>
      <Group justify="space-between" mt="md">
        <Group gap="xs">
          <Button
            variant="default"
            loading={isActing}
            onClick={() => act(() => testLetterAction(storeId, draft), { said: 'A test is on its way to your own address' })}
          >
            Send a test to me
          </Button>
          {version > 0 ? (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => act(() => resetTemplateAction(storeId, kind), { said: 'Back to the first words', next: close })}
            >
              Use the first words again
            </Button>
          ) : null}
        </Group>
        <Button type="submit" loading={save.isSaving}>
          Save letter
        </Button>
      </Group>
    </form>
  );
}

function PreviewPane({ preview }: { preview: Preview }) {
  if (!preview) return <div className={styles.preview} role="status" aria-label="Drawing the preview" />;
  if ('problem' in preview) {
    return (
      <Alert color="yellow" variant="light">
        {preview.problem}
      </Alert>
    );
  }
  return (
    <div className={styles.preview}>
      <div className={styles.subject}>{preview.subject}</div>
      <iframe title="Preview of the letter" sandbox="" srcDoc={preview.html} />
    </div>
  );
}
