/** Categories below others, by the category above and the type of goods: a bow of silk stands under Scarves, not beside rings. */
export const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'socks-care': { Socks: 'socks', Laces: 'laces-insoles', Insole: 'laces-insoles', 'Shoe care': 'shoe-care' },
  'trousers-skirts': { Trousers: 'trousers', Jeans: 'trousers', Skirt: 'skirts' },
  'coats-jackets': { Coat: 'coats', Jacket: 'jackets', Blazer: 'jackets' },
  'scarves-jewellery': { Scarf: 'scarves', Earrings: 'jewellery', Necklace: 'jewellery', Bracelet: 'jewellery' },
};
