import type { ComponentProps, ReactNode } from 'react';
import { checkoutWords } from '../../lib/words.ts';

type FrameProps = {
  id: string;
  label: string;
  error: string | undefined;
  isOptional?: boolean;
  className?: string | undefined;
  children: ReactNode;
};

function Frame({ id, label, error, isOptional, className, children }: FrameProps) {
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label} {isOptional ? <span className="font-normal text-muted">({checkoutWords.optional})</span> : null}
      </label>
      {children}
      {error ? (
        <p id={`${id}-error`} className="mt-1.5 text-sm font-medium text-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}

type Own = { label: string; error: string | undefined; isOptional?: boolean; className?: string };

function mark(id: string, error: string | undefined) {
  return error ? { 'aria-invalid': true, 'aria-describedby': `${id}-error` } : {};
}

/** A line of text with its label above and what is wrong with it below. */
export function TextField({
  label,
  error,
  isOptional = false,
  className,
  ...input
}: Own & Omit<ComponentProps<'input'>, 'className' | 'id'> & { name: string }) {
  const id = `field-${input.name}`;
  return (
    <Frame id={id} label={label} error={error} isOptional={isOptional} className={className}>
      <input id={id} className="field" maxLength={200} aria-required={!isOptional} {...mark(id, error)} {...input} />
    </Frame>
  );
}

/** A choice from a list, in the same dress. */
export function SelectField({
  label,
  error,
  className,
  children,
  ...select
}: Own & Omit<ComponentProps<'select'>, 'className' | 'id'> & { name: string }) {
  const id = `field-${select.name}`;
  return (
    <Frame id={id} label={label} error={error} className={className}>
      <select id={id} className="field" aria-required="true" {...mark(id, error)} {...select}>
        {children}
      </select>
    </Frame>
  );
}

/** A yes or no. */
export function CheckField({ label, ...input }: { label: string } & Omit<ComponentProps<'input'>, 'className' | 'id' | 'type'>) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input type="checkbox" value="1" className="size-5 shrink-0 accent-ink" {...input} />
      {label}
    </label>
  );
}
