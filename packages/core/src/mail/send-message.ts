import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { Config } from '../config/index.ts';

/** One message as it leaves; `id` becomes its Message-ID, so that a repeated one can be told. */
export type Letter = { id: string; from: string; replyTo?: string; to: string; subject: string; text: string; html: string };

/** How long a mail server may stay silent, and take in all, in milliseconds: less than a job of the queue may. */
const silenceMs = 15_000;
const longestMs = 50_000;

async function keepFile(config: Config, letter: Letter, headers: object): Promise<void> {
  const folder = path.join(config.dataDir, 'mail');
  await mkdir(folder, { recursive: true });
  const body = await new MailComposer(headers).compile().build();
  const file = path.join(folder, `${letter.id}.eml`);
  await writeFile(`${file}.part`, body);
  await rename(`${file}.part`, file);
}

/**
 * Sends a letter by the configured mail server, or, where there is none, keeps it as a file under <data>/mail.
 *
 * @returns what has become of it.
 * @throws the mail server's error.
 */
export async function sendMessage(config: Config, letter: Letter): Promise<'sent' | 'kept'> {
  const headers = {
    from: letter.from,
    replyTo: letter.replyTo,
    to: { name: '', address: letter.to },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    messageId: `<${letter.id}@${new URL(config.adminUrl).hostname}>`,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  if (!config.smtpUrl) {
    await keepFile(config, letter, headers);
    return 'kept';
  }
  const transport = createTransport({
    url: config.smtpUrl,
    connectionTimeout: silenceMs,
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
  });
  try {
    await transport.sendMail({ ...headers, signal: AbortSignal.timeout(longestMs) });
    return 'sent';
  } finally {
    transport.close();
  }
}
