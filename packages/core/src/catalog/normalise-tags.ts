const longestTag = 60;
const mostTags = 100;

/** Tags in one spelling, each once, in the order given: " Summer  Sale" and "summer sale" are one tag. */
export function normaliseTags(tags: readonly string[]): string[] {
  const spelled = tags.map((tag) => tag.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase().slice(0, longestTag).trim());
  return [...new Set(spelled.filter((tag) => tag !== ''))].slice(0, mostTags);
}
