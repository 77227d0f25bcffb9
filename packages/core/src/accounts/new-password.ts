import { z } from 'zod';
import { isCommonPassword } from '../auth/index.ts';
import { maxPasswordLength, minPasswordLength } from './customer-auth.ts';

/** A password that somebody chooses: long enough, and not one of the first that are guessed. */
export const newPassword = z
  .string()
  .min(minPasswordLength, `At least ${minPasswordLength} characters.`)
  .max(maxPasswordLength, `At most ${maxPasswordLength} characters.`)
  .refine(
    (text) => text.length < minPasswordLength || !isCommonPassword(text),
    'This password is one of the first that are guessed. Choose another.',
  );
