'use client';

import { TextField } from '../../../components/form/field.tsx';
import { useStep } from '../../../components/form/use-step.ts';
import { WrongNotice } from '../../../components/form/wrong-notice.tsx';
import { accountWords } from '../../../lib/account-words.ts';
import { askForLink, askForReset, confirmAddress, enterByLink, resetPassword, signIn, signUp } from './sign-in/actions.ts';

const kinds = {
  signIn: { action: signIn, act: accountWords.signIn },
  signUp: { action: signUp, act: accountWords.signUp },
  forgot: { action: askForReset, act: accountWords.sendLink },
  link: { action: askForLink, act: accountWords.sendLink },
  verify: { action: confirmAddress, act: accountWords.verify },
  enter: { action: enterByLink, act: accountWords.signIn },
  reset: { action: resetPassword, act: accountWords.reset },
};

type MailFormProps = {
  kind: keyof typeof kinds;
  /** What goes along unseen: the letter's token, or where to go afterwards. */
  hidden?: Record<string, string>;
};

/** The forms before the account: what each asks follows from its kind. */
export function MailForm({ kind, hidden = {} }: MailFormProps) {
  const { action, act } = kinds[kind];
  const { refused, typed, isPending, form } = useStep(action);
  const fields = refused?.fields ?? {};
  const asksMail = kind === 'signIn' || kind === 'signUp' || kind === 'forgot' || kind === 'link';
  return (
    <form {...form} className="flex flex-col gap-5">
      <WrongNotice refused={refused} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {kind === 'signUp' ? (
        <TextField
          label={accountWords.name}
          name="name"
          autoComplete="name"
          maxLength={120}
          defaultValue={typed.name ?? ''}
          error={fields.name}
        />
      ) : null}
      {asksMail ? (
        <TextField
          label={accountWords.email}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          defaultValue={typed.email ?? ''}
          error={fields.email}
        />
      ) : null}
      {kind === 'signIn' ? (
        <TextField
          label={accountWords.password}
          name="password"
          type="password"
          autoComplete="current-password"
          error={fields.password}
        />
      ) : null}
      {kind === 'signUp' || kind === 'reset' ? (
        <div>
          <TextField
            label={kind === 'reset' ? accountWords.newPassword : accountWords.password}
            name={kind === 'reset' ? 'newPassword' : 'password'}
            type="password"
            autoComplete="new-password"
            maxLength={256}
            error={fields.password ?? fields.newPassword}
          />
          <p className="mt-1.5 text-sm text-muted">{accountWords.passwordHint}</p>
        </div>
      ) : null}
      <button type="submit" disabled={isPending} className="button button-main w-full">
        {isPending ? accountWords.working : act}
      </button>
    </form>
  );
}
