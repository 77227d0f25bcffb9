/** The store that a request serves: found once at the door, then passed by hand. */
export type StoreContext = {
  id: string;
  slug: string;
  name: string;
  /** ISO 4217, upper case. */
  currency: string;
  /** BCP 47, such as en-US. */
  locale: string;
  /** IANA, such as Europe/Berlin. */
  timeZone: string;
};
