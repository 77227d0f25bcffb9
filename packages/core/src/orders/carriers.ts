/** A carrier and the address that tells where a parcel is; `{number}` stands for its tracking number. */
export type Carrier = { name: string; trackingUrl: string };

/** Where the big carriers tell of a parcel, as their own sites link it. */
export const knownCarriers: readonly Carrier[] = [
  { name: 'UPS', trackingUrl: 'https://www.ups.com/track?tracknum={number}' },
  { name: 'USPS', trackingUrl: 'https://tools.usps.com/go/TrackConfirmAction?tLabels={number}' },
  { name: 'FedEx', trackingUrl: 'https://www.fedex.com/fedextrack/?trknbr={number}' },
  { name: 'DHL', trackingUrl: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}' },
  { name: 'DHL Paket', trackingUrl: 'https://www.dhl.de/de/privatkunden/pakete-empfangen/verfolgen.html?piececode={number}' },
  { name: 'DPD', trackingUrl: 'https://tracking.dpd.de/status/en_US/parcel/{number}' },
  { name: 'GLS', trackingUrl: 'https://gls-group.com/GROUP/en/parcel-tracking?match={number}' },
  { name: 'Hermes', trackingUrl: 'https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation/#{number}' },
  { name: 'Evri', trackingUrl: 'https://www.evri.com/track/parcel/{number}' },
  { name: 'Royal Mail', trackingUrl: 'https://www.royalmail.com/track-your-item#/tracking-results/{number}' },
  { name: 'La Poste', trackingUrl: 'https://www.laposte.fr/outils/suivre-vos-envois?code={number}' },
  { name: 'PostNL', trackingUrl: 'https://postnl.nl/tracktrace/?B={number}' },
  { name: 'Correos', trackingUrl: 'https://www.correos.es/es/en/tools/tracker/items/details?tracking-number={number}' },
  { name: 'PostNord', trackingUrl: 'https://tracking.postnord.com/en/tracking?id={number}' },
  { name: 'Swiss Post', trackingUrl: 'https://service.post.ch/ekp-web/ui/entry/search/{number}' },
  { name: 'Austrian Post', trackingUrl: 'https://www.post.at/en/s/item-details?snr={number}' },
  { name: 'Canada Post', trackingUrl: 'https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor={number}' },
  { name: 'Australia Post', trackingUrl: 'https://auspost.com.au/mypost/track/details/{number}' },
  {
    name: 'Japan Post',
    trackingUrl: 'https://trackings.post.japanpost.jp/services/srv/search/direct?locale=en&reqCodeNo1={number}',
  },
  { name: 'Yamato', trackingUrl: 'https://jizen.kuronekoyamato.co.jp/jizen/servlet/crjz.b.NQ0010?id={number}' },
];

/**
 * Where a parcel can be followed: by the carrier's template, the store's own carriers first.
 *
 * @returns '' without a number, or for a carrier that nobody has told us of.
 */
export function trackingUrlOf(own: readonly Carrier[], carrier: string, trackingNumber: string): string {
  if (trackingNumber === '') return '';
  const wanted = carrier.trim().toLowerCase();
  const found = [...own, ...knownCarriers].find((one) => one.name.toLowerCase() === wanted);
  return found ? found.trackingUrl.replaceAll('{number}', encodeURIComponent(trackingNumber.replaceAll(' ', ''))) : '';
}
