const letters = ['xxxs', 'xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl', '4xl', '5xl', '6xl'];
const spelled: Record<string, string> = {
  '3xs': 'xxxs',
  '2xs': 'xxs',
  small: 's',
  medium: 'm',
  large: 'l',
  '2xl': 'xxl',
  '3xl': 'xxxl',
  xxxxl: '4xl',
};

/** Letters come before numbers, numbers before words that have no order of their own. */
function rank(name: string): number {
  const plain = name.trim().toLowerCase();
  const letter = letters.indexOf(spelled[plain] ?? plain);
  if (letter >= 0) return letter;
  const number = /^(?:eu|us|uk|w)?\s*(\d{1,4}(?:[.,]\d+)?)$/.exec(plain)?.[1];
  return number === undefined ? 1_000_000 : 100 + Number(number.replace(',', '.'));
}

/** Sizes in the order in which people expect them: XS before S, 9.5 before 10. Those without an order keep theirs, at the end. */
export function orderSizes<Size extends { name: string }>(sizes: readonly Size[]): Size[] {
  return sizes.toSorted((one, other) => rank(one.name) - rank(other.name));
}
