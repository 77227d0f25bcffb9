'use client';

import type { Customer } from '@emporium/sdk';
import { CheckField, TextField } from '../../../../components/form/field.tsx';
import { useStep } from '../../../../components/form/use-step.ts';
import { WrongNotice } from '../../../../components/form/wrong-notice.tsx';
import { accountWords } from '../../../../lib/account-words.ts';
import { changePassword, eraseAccount, saveProfile } from '../actions.ts';

const frame = 'flex max-w-[26rem] flex-col gap-5';

/** Name, phone, and whether news is welcome. The address is what the account hangs on, so it is shown and not changed here. */
export function ProfileForm({ customer }: { customer: Customer }) {
  const { refused, typed, isPending, form } = useStep(saveProfile);
  const fields = refused?.fields ?? {};
  const isWelcome = typed.name === undefined ? customer.acceptsMarketing : typed.marketing === '1';
  return (
    <form {...form} className={frame}>
      <WrongNotice refused={refused} />
      <div>
        <p className="mb-1.5 text-sm font-medium">{accountWords.email}</p>
        <p className="break-all text-muted">{customer.email}</p>
      </div>
      <TextField
        label={accountWords.name}
        name="name"
        autoComplete="name"
        maxLength={120}
        defaultValue={typed.name ?? customer.name}
        error={fields.name}
      />
      <TextField
        label={accountWords.phone}
        isOptional
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={40}
        defaultValue={typed.phone ?? customer.phone}
        error={fields.phone}
      />
      <CheckField name="marketing" label={accountWords.marketing} defaultChecked={isWelcome} />
      <button type="submit" disabled={isPending} className="button button-main self-start">
        {isPending ? accountWords.working : accountWords.save}
      </button>
    </form>
  );
}

/** A new password, proven by the old one where there is one. */
export function PasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const { refused, isPending, form } = useStep(changePassword);
  const fields = refused?.fields ?? {};
  return (
    <form {...form} className={frame}>
      <WrongNotice refused={refused} />
      {hasPassword ? (
        <TextField
          label={accountWords.currentPassword}
          name="currentPassword"
          type="password"
          autoComplete="current-password"
          error={fields.currentPassword}
        />
      ) : null}
      <div>
        <TextField
          label={accountWords.newPassword}
          name="newPassword"
          type="password"
          autoComplete="new-password"
          maxLength={256}
          error={fields.newPassword}
        />
        <p className="mt-1.5 text-sm text-muted">{accountWords.passwordHint}</p>
      </div>
      <button type="submit" disabled={isPending} className="button button-quiet self-start">
        {isPending ? accountWords.working : hasPassword ? accountWords.changePassword : accountWords.setPassword}
      </button>
    </form>
  );
}

/** The end of the account, which wants its address typed. */
export function EraseForm() {
  const { refused, typed, isPending, form } = useStep(eraseAccount);
  return (
    <form {...form} className={frame}>
      <WrongNotice refused={refused} />
      <TextField
        label={accountWords.eraseConfirm}
        name="email"
        type="email"
        autoComplete="off"
        defaultValue={typed.email ?? ''}
        error={refused?.fields.email}
      />
      <button type="submit" disabled={isPending} className="button button-quiet self-start text-bad">
        {isPending ? accountWords.working : accountWords.erase}
      </button>
    </form>
  );
}
