/** The beginning of a text that somebody sent, at most `most` UTF-16 units long; half of a character at its end, which the API would refuse, is left aside. */
export function cutText(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

/** What a form says in one of its fields, cut; '' when it says nothing there, or sends a file. */
export function fieldText(form: FormData, name: string, most: number): string {
  const value = form.get(name);
  return typeof value === 'string' ? cutText(value, most) : '';
}
