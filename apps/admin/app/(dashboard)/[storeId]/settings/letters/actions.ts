'use server';

import { type LetterKind, previewLetter, resetTemplate, saveTemplate, testLetter, type Wording } from '@emporium/core/letters';
import { act, actOutside } from '../../../../../lib/act.ts';
import type { Answer } from '../../../../../lib/answer.ts';
import { house } from '../../../../../lib/house.ts';

type Draft = Wording & { kind: LetterKind };

/** Changes a letter's words, or whether it is sent. */
export async function saveTemplateAction(
  storeId: string,
  template: Draft & { version: number; isActive: boolean },
): Promise<Answer<void>> {
  return act(storeId, async (tx, { store, actor }) => {
    await saveTemplate(tx, store, actor, template);
  });
}

/** Goes back to the house's own words. */
export async function resetTemplateAction(storeId: string, kind: LetterKind): Promise<Answer<void>> {
  return act(storeId, (tx, { store, actor }) => resetTemplate(tx, store, actor, { kind }));
}

/** Shows a wording as the letter that it makes. */
export async function previewLetterAction(storeId: string, draft: Draft): Promise<Answer<{ subject: string; html: string }>> {
  return actOutside(storeId, async ({ store, actor }) => {
    const { subject, html } = await previewLetter(house(), store, actor, draft);
    return { subject, html };
  });
}

/** Sends a wording to the one who asks. */
export async function testLetterAction(storeId: string, draft: Draft): Promise<Answer<{ to: string }>> {
  return actOutside(storeId, ({ store, actor }) => testLetter(house(), store, actor, draft));
}
