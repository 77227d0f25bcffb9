'use client';

import { Progress, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Answer } from '../../../../lib/answer.ts';
import { beginImportAction, lookIntoImportAction } from './actions.ts';
import styles from './imports.module.css';

const unreached = 'The server could not be reached. Try again; nothing was changed.';

async function sendPart(address: string, part: Blob): Promise<string | null> {
  // A part that gets lost on the way is sent again; the same part twice does no harm.
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(address, { method: 'POST', body: part }).catch(() => null);
    const answer = (await response?.json().catch(() => null)) as Answer<null> | null;
    if (answer?.ok) return null;
    if (answer || attempt === 3) return answer?.message ?? unreached;
  }
}

/** Where a file is dropped: it goes up in parts, with its progress shown, and its own page opens when it was looked into. */
export function Upload({ base }: { base: string }) {
  const router = useRouter();
  const [percent, setPercent] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const storeId = base.slice(1);

  const send = async (file: File): Promise<string | null> => {
    const begun = await beginImportAction(storeId, { fileName: file.name, bytes: file.size }).catch(() => null);
    if (!begun?.ok) return begun?.message ?? unreached;
    const { id, partBytes } = begun.data;
    for (let at = 0; at < file.size; at += partBytes) {
      setPercent(Math.round((at / file.size) * 100));
      const no = await sendPart(`${base}/imports/${id}/parts?position=${at / partBytes}`, file.slice(at, at + partBytes));
      if (no) return no;
    }
    setPercent(100);
    const looked = await lookIntoImportAction(storeId, id).catch(() => null);
    if (!looked?.ok) return looked?.message ?? unreached;
    router.push(`${base}/imports/${id}`);
    return null;
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    setProblem(null);
    setPercent(0);
    const no = await send(file);
    if (no) {
      setProblem(no);
      setPercent(null);
    }
  };
  return (
    <>
      <Dropzone
        onDrop={(files) => void take(files[0])}
        onReject={() => setProblem('Choose one CSV file of at most 50 MB.')}
        maxSize={50 * 1024 * 1024}
        multiple={false}
        disabled={percent !== null}
        radius="md"
        p={0}
        inputProps={{ 'aria-label': 'CSV file', accept: '.csv,.tsv,.txt,text/csv' }}
      >
        <div className={styles.drop}>
          <IconFileSpreadsheet size={28} stroke={1.5} aria-hidden />
          <strong>{percent === null ? 'Drop a CSV file here, or press to choose one' : 'Sending your file'}</strong>
          <span className={styles.soft}>Products from Shopify or in our own format, or stock counts. At most 50 MB.</span>
        </div>
      </Dropzone>
      {percent === null ? null : <Progress value={percent} aria-label="Upload" mt="sm" animated />}
      {problem ? (
        <Text role="alert" size="sm" c="red" mt="sm">
          {problem}
        </Text>
      ) : null}
    </>
  );
}
