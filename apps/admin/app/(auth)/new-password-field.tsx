import { PasswordInput } from '@mantine/core';

/** The field in which a password is chosen, named `password` in its form. */
export function NewPasswordField({ label = 'Password', autoFocus = false }: { label?: string; autoFocus?: boolean }) {
  return (
    <PasswordInput
      name="password"
      label={label}
      description="At least 12 characters. A few words make a good one."
      autoComplete="new-password"
      minLength={12}
      maxLength={128}
      required
      withAsterisk={false}
      autoFocus={autoFocus}
    />
  );
}
