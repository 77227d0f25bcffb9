import { type LetterWords, accountLetter as letter } from '../mail/index.ts';

export function verifyLetter(url: string): LetterWords {
  const closing = 'The link is good for a day. If you did not sign up, leave it alone.';
  return letter(
    'Confirm your e-mail address',
    'Confirm this address to open your Emporium account.',
    'Confirm address',
    url,
    closing,
  );
}

export function resetLetter(url: string): LetterWords {
  const closing = 'The link is good for an hour and for one use. If you did not ask for it, leave it alone: nothing changes.';
  return letter(
    'Choose a new password',
    'Somebody asked for a new password for your Emporium account.',
    'Choose a password',
    url,
    closing,
  );
}
