'use client';

import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import NextLink from 'next/link';
import type { ReactNode } from 'react';

type To = { href: string; children: ReactNode; 'aria-label'?: string };

/** A button that leads to another page of the admin. */
export function ButtonLink({ href, ...rest }: To & ButtonProps) {
  return <Button component={NextLink} href={href} {...rest} />;
}

/** A link in running text. */
export function TextLink({ href, ...rest }: To & AnchorProps) {
  return <Anchor component={NextLink} href={href} {...rest} />;
}
