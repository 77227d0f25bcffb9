import type { DemoPage } from '../types.ts';

/** What Maison Lune has to say beside its goods. */
export const boutiquePages: DemoPage[] = [
  {
    slug: 'about',
    title: 'The house',
    seoDescription: 'Maison Lune makes quiet clothes from good cloth, in Lyon, two collections a year.',
    body: `<p>Maison Lune is a small house in Lyon, on the slope of La Croix-Rousse, where silk was woven when the rest of the city still slept. We
make clothes for every day, from cloth that is better than every day asks for.</p>
<h2>Two collections a year</h2>
<p>One for light, one for warmth. Between them we go on with what is good: the trench, the wide trousers and the half-moon bag have been with us
since the first year, and will stay.</p>
<h2>Where it is made</h2>
<ul><li>Silk and poplin are woven within sixty kilometres of our door.</li>
<li>Knitwear comes from a family of knitters in Biella.</li>
<li>Leather is tanned with bark, in Tuscany, and sewn in Lyon.</li></ul>
<p>Every label names the workshop. If you pass by, they like visitors on Fridays.</p>`,
  },
  {
    slug: 'shipping-returns',
    title: 'Delivery and returns',
    seoDescription: 'Delivery within Europe and beyond, and thirty days to think it over.',
    body: `<h2>Delivery</h2>
<p>We pack by hand, in paper, and hand parcels over each weekday at four. The price and the days for your address stand at checkout before you
pay. All prices include VAT.</p>
<h2>Returns</h2>
<p>You have thirty days. Pieces must be unworn and carry their label; earrings we can only take back in their sealed card. Write to us, and a
label comes by return. The money is on its way to you within five working days.</p>
<h2>Alterations</h2>
<p>Hems of trousers and skirts are taken up without charge in our atelier when you tell us the length with your order.</p>`,
  },
  {
    slug: 'care',
    title: 'Caring for your pieces',
    seoDescription: 'How to wash silk, rest wool and feed leather.',
    body: `<h2>Silk</h2>
<p>By hand, lukewarm, with a drop of shampoo. Roll it in a towel, hang it away from the sun, and iron it while it is still damp, inside out.</p>
<h2>Wool and cashmere</h2>
<p>Air is better than water: a night by the open window does most of the work. When it must be washed, use the wool cycle, cold, and dry it lying
down.</p>
<h2>Leather</h2>
<p>It likes a little fat twice a year, and to be left in peace for a day after rain. Scratches are stories; a soft cloth makes them
shorter.</p>`,
  },
];
