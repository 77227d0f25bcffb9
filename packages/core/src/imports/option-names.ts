/** Names under which merchants keep sizes and colours in the languages of their shops; compared without case and accents. */
const sizeNames =
  'size sizes shoe-size grosse groesse taille talla tamano taglia maat rozmiar storlek storrelse koko velikost meret';
const colorNames = 'color colors colour colours farbe couleur colore kleur kolor farg farge farve vari barva szin cor';

const known = new Map<string, 'size' | 'color'>([
  ...sizeNames.split(' ').map((name) => [name, 'size'] as const),
  ...colorNames.split(' ').map((name) => [name, 'color'] as const),
  ['サイズ', 'size'],
  ['尺码', 'size'],
  ['カラー', 'color'],
  ['颜色', 'color'],
]);

/** Whether an option's name means the size or the colour; null for any other, such as Material. */
export function kindOfOption(name: string): 'size' | 'color' | null {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/g, '-')
    .normalize('NFC');
  return known.get(plain) ?? known.get(name.trim()) ?? null;
}
