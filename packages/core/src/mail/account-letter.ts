/** A letter about an account: what it is for, and the link that does it. */
export type LetterWords = { subject: string; text: string; html: string };

const escapeText = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A letter to a member of staff: an opening, the link that it is about, a closing. Words of others come escaped. */
export function accountLetter(subject: string, opening: string, act: string, url: string, closing: string): LetterWords {
  const link = url.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
  return {
    subject,
    text: `${opening}\n\n${url}\n\n${closing}\n`,
    html: `<!doctype html><html><body style="font-family:system-ui,sans-serif;color:#1c1c1a;line-height:1.5;max-width:520px;margin:32px auto;padding:0 24px">
<p>${escapeText(opening)}</p><p><a href="${link}" style="display:inline-block;background:#1c1c1a;color:#fff;padding:10px 18px;border-radius:6px;text-decoration:none">${act}</a></p>
<p style="color:#5b5b57;font-size:14px">${escapeText(closing)}</p></body></html>`,
  };
}
