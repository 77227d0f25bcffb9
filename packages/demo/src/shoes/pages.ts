import type { DemoPage } from '../types.ts';

/** What Stride has to say beside its goods. */
export const shoesPages: DemoPage[] = [
  {
    slug: 'about',
    title: 'About Stride',
    seoDescription: 'Running and street shoes in small runs, on lasts of our own, from Portland, Oregon.',
    body: `<p>Stride began in 2014 in a former bicycle shop on Portland’s east side, with two lasts, one sewing machine and a
disagreement: must a fast shoe be an ugly one? We still think not.</p>
<h2>Small runs</h2>
<p>We make each colour once, in the number that we believe will be worn. When it is gone, it is gone, and the last pairs go to people who
asked first. That keeps our warehouse small and our prices honest.</p>
<h2>On lasts of our own</h2>
<p>Feet have changed less than shoes. Our lasts are drawn after scans of four thousand runners in the Pacific Northwest, with room where toes
spread and hold where heels lift.</p>
<h2>Built to be mended</h2>
<p>Outsoles of our street models are stitched, not only glued. Send a pair back after its first life, and we resole it for a third of its
price.</p>`,
  },
  {
    slug: 'shipping-returns',
    title: 'Shipping and returns',
    seoDescription: 'What shipping costs, how long it takes, and how to send a pair back within sixty days.',
    body: `<h2>Shipping</h2>
<p>Orders placed before noon, Portland time, leave us the same day. You see what shipping costs for your address before you pay, and get a
tracking number as soon as the parcel is on its way.</p>
<h2>Returns</h2>
<ul><li>Sixty days from delivery, run in or not. A pair that you only found out about after ten miles may come back, too.</li>
<li>Write to us with your order number; we send a label.</li>
<li>The money goes back to the card that you paid with, within three working days of the parcel’s arrival.</li></ul>
<h2>Exchanges</h2>
<p>Wrong size? Order the right one now and send the other back: that is quicker than waiting for us, and the right size may not wait.</p>`,
  },
  {
    slug: 'size-guide',
    title: 'Size guide',
    seoDescription: 'How to measure your feet, and which Stride size that is.',
    body: `<p>Stand on a sheet of paper with your heel against a wall, in the evening, when feet are at their largest. Mark the longest toe of both
feet, and take the longer one. Add half a centimetre for running shoes.</p>
<table><thead><tr><th>Foot</th><th>EU</th><th>US men</th><th>US women</th></tr></thead><tbody>
<tr><td>23.5 cm</td><td>38</td><td>5.5</td><td>7</td></tr>
<tr><td>24.5 cm</td><td>39</td><td>6.5</td><td>8</td></tr>
<tr><td>25 cm</td><td>40</td><td>7</td><td>8.5</td></tr>
<tr><td>26 cm</td><td>41</td><td>8</td><td>9.5</td></tr>
<tr><td>26.5 cm</td><td>42</td><td>8.5</td><td>10</td></tr>
<tr><td>27.5 cm</td><td>43</td><td>9.5</td><td>11</td></tr>
<tr><td>28 cm</td><td>44</td><td>10</td><td>11.5</td></tr>
<tr><td>29 cm</td><td>45</td><td>11</td><td>12.5</td></tr></tbody></table>
<p>Between two sizes? Take the larger for trail and distance, the smaller for the street: suede gives.</p>`,
  },
];
