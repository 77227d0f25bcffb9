import { expect, test } from 'vitest';
import { cutText, fieldText } from './cut-text.ts';

test('a text is cut between characters, never through one', () => {
  expect(cutText('abc', 2)).toBe('ab');
  expect(cutText('ab😀', 3)).toBe('ab');
  expect(cutText('ab😀', 4)).toBe('ab😀');
});

test('a field that is missing, or holds a file, says nothing', () => {
  const form = new FormData();
  form.set('size', 'x'.repeat(300));
  form.set('picture', new File(['x'], 'x.png'));
  expect(fieldText(form, 'size', 200)).toHaveLength(200);
  expect(fieldText(form, 'picture', 200)).toBe('');
  expect(fieldText(form, 'color', 200)).toBe('');
});
