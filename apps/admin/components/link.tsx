'use client';

import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import NextLink from 'next/link';
import type { ReactNode } from 'react';
import { useRights } from './rights.tsx';

type To = { href: string; children: ReactNode; 'aria-label'?: string };

/** A button that leads to another page of the admin; to a page that is not open to the one who looks, there is none. */
export function ButtonLink({ href, ...rest }: To & ButtonProps) {
  if (!useRights()(href, 'see')) return null;
  return <Button component={NextLink} href={href} {...rest} />;
}

/** A link in running text. */
export function TextLink({ href, ...rest }: To & AnchorProps) {
  return <Anchor component={NextLink} href={href} {...rest} />;
}

/** A button that downloads a file. */
export function DownloadLink({ href, ...rest }: To & ButtonProps) {
  return <Button component="a" href={href} download variant="default" {...rest} />;
}
