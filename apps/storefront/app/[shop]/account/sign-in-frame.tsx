import type { ReactNode } from 'react';

/** The frame of the pages before the account: one calm column. */
export function SignInFrame({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <div className="page grid min-h-[60vh] place-items-center py-12 lg:py-20">
      <div className="w-full max-w-[26rem]">
        <h1 className="display text-[clamp(2rem,5vw,3rem)]">{title}</h1>
        {hint ? <p className="mt-3 text-muted">{hint}</p> : null}
        <div className="mt-8">{children}</div>
      </div>
    </div>
  );
}
