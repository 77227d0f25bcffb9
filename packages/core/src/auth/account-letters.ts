/** A letter about an account: what it is for, and the link that does it. */
export type LetterWords = { subject: string; text: string; html: string };

function letter(subject: string, opening: string, act: string, url: string, closing: string): LetterWords {
  const link = url.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
  return {
    subject,
    text: `${opening}\n\n${url}\n\n${closing}\n`,
    html: `<!doctype html><html><body style="font-family:system-ui,sans-serif;color:#1c1c1a;line-height:1.5;max-width:520px;margin:32px auto;padding:0 24px">
<p>${opening}</p><p><a href="${link}" style="display:inline-block;background:#1c1c1a;color:#fff;padding:10px 18px;border-radius:6px;text-decoration:none">${act}</a></p>
<p style="color:#5b5b57;font-size:14px">${closing}</p></body></html>`,
  };
}

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
