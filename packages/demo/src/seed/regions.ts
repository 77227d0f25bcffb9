/** Where buyers of a demo shop live, and what people and streets are called there. All of it is invented. */
export type Region = {
  country: string;
  weight: number;
  firstNames: string[];
  lastNames: string[];
  streets: string[];
  /** Whether the house number stands before the street. */
  numberFirst: boolean;
  /** City, region ('' where addresses have none), postal code. */
  places: [string, string, string][];
  /** A telephone number that its country keeps free for fiction, '#' for any digit; null where none is known. */
  phone: string | null;
};

const words = (text: string) => text.split(', ');

const english = {
  firstNames: words(
    'Maya, Jordan, Priya, Caleb, Renee, Marcus, Elena, Tyler, Aisha, Owen, Naomi, Diego, Hannah, Kofi, Grace, Wesley, Mei, Andre, Tessa, Isaac, Lucia, Ben, Simone, Ravi, Paige, Theo, Carmen, Noah, Ingrid, Malik',
  ),
  lastNames: words(
    'Whitfield, Okafor, Ramirez, Lindgren, Chen, Brooks, Patel, Sullivan, Nakamura, Hayes, Delgado, Foster, Nguyen, Abrams, Castillo, Murphy, Greene, Kowalski, Bennett, Osei, Larkin, Vance, Ortega, Hollis, Tran, Mercer, Adeyemi, Quinn, Sharma, Doyle',
  ),
};

const unitedStates: Region = {
  ...english,
  country: 'US',
  weight: 90,
  streets: words(
    'Alder Street, Hawthorne Avenue, Division Street, Maple Court, Larkspur Lane, Union Avenue, Cedar Hill Road, Prospect Place, Juniper Street, Lake View Drive, Orchard Street, Franklin Avenue',
  ),
  numberFirst: true,
  places: [
    ['Portland', 'OR', '97214'],
    ['Eugene', 'OR', '97401'],
    ['Seattle', 'WA', '98103'],
    ['Tacoma', 'WA', '98406'],
    ['San Francisco', 'CA', '94117'],
    ['Los Angeles', 'CA', '90026'],
    ['San Diego', 'CA', '92104'],
    ['Brooklyn', 'NY', '11215'],
    ['New York', 'NY', '10011'],
    ['Chicago', 'IL', '60622'],
    ['Austin', 'TX', '78704'],
    ['Denver', 'CO', '80211'],
    ['Boulder', 'CO', '80302'],
    ['Boston', 'MA', '02118'],
    ['Minneapolis', 'MN', '55408'],
    ['Atlanta', 'GA', '30312'],
    ['Miami', 'FL', '33137'],
  ],
  phone: '+1 503 555 01##',
};

const canada: Region = {
  ...english,
  country: 'CA',
  weight: 6,
  streets: words('Dundas Street West, Ossington Avenue, Commercial Drive, Main Street, Cambie Street'),
  numberFirst: true,
  places: [
    ['Toronto', 'ON', 'M6J 1H4'],
    ['Vancouver', 'BC', 'V5T 3E1'],
    ['Montréal', 'QC', 'H2T 1S6'],
  ],
  phone: '+1 416 555 01##',
};

const britain: Region = {
  ...english,
  country: 'GB',
  weight: 4,
  streets: words('Mare Street, Gloucester Road, Albion Terrace, Park Row'),
  numberFirst: true,
  places: [
    ['London', '', 'E8 3GX'],
    ['Bristol', '', 'BS6 5EE'],
  ],
  phone: '+44 20 7946 0###',
};

const france: Region = {
  country: 'FR',
  weight: 58,
  firstNames: words(
    'Camille, Léa, Inès, Margaux, Élodie, Juliette, Aurélie, Nadia, Clémence, Sophie, Manon, Chloé, Hélène, Yasmine, Lucie, Océane, Pauline, Marion, Adèle, Romane, Antoine, Bastien, Malika, Agathe, Noémie',
  ),
  lastNames: words(
    'Moreau, Lefèvre, Garnier, Faure, Rousseau, Benali, Chevalier, Mercier, Blanchard, Perrin, Gauthier, Diallo, Renaud, Colin, Fontaine, Barbier, Marchand, Lacroix, Vidal, Charpentier, Aubert, Roussel, Picard, Leclerc',
  ),
  streets: words(
    'rue des Tanneurs, rue Mercière, avenue Jean Jaurès, rue du Moulin, quai des Célestins, rue de la Charité, boulevard Voltaire, place des Tilleuls, rue Saint-Antoine, impasse du Lavoir',
  ),
  numberFirst: true,
  places: [
    ['Lyon', '', '69002'],
    ['Villeurbanne', '', '69100'],
    ['Paris', '', '75011'],
    ['Paris', '', '75018'],
    ['Bordeaux', '', '33000'],
    ['Nantes', '', '44000'],
    ['Lille', '', '59800'],
    ['Marseille', '', '13006'],
    ['Strasbourg', '', '67000'],
    ['Annecy', '', '74000'],
    ['Rennes', '', '35000'],
    ['Montpellier', '', '34000'],
  ],
  phone: '+33 1 99 00 ## ##',
};

const germany: Region = {
  country: 'DE',
  weight: 16,
  firstNames: words('Katharina, Lena, Johanna, Mira, Anneke, Svenja, Helene, Jule, Franziska, Aylin, Greta, Konstantin'),
  lastNames: words('Bergmann, Vogel, Hartwig, Seidel, Yilmaz, Krämer, Lindemann, Brandt, Köhler, Neumann, Petersen'),
  streets: words('Lindenstraße, Weserstraße, Am Alten Markt, Kastanienallee, Schillerstraße, Goethestraße'),
  numberFirst: false,
  places: [
    ['Berlin', '', '10435'],
    ['Hamburg', '', '20357'],
    ['München', '', '80469'],
    ['Köln', '', '50672'],
    ['Leipzig', '', '04107'],
  ],
  phone: '+49 30 23125 ###',
};

const lowCountries: Region = {
  country: 'BE',
  weight: 10,
  firstNames: words('Lotte, Noor, Charlotte, Elise, Femke, Amandine, Louise, Fien'),
  lastNames: words('Peeters, Janssens, Lambert, De Smet, Dubois, Claes, Maes'),
  streets: words('Kloosterstraat, Rue du Bailli, Nieuwstraat, Chaussée de Charleroi'),
  numberFirst: false,
  places: [
    ['Antwerpen', '', '2000'],
    ['Bruxelles', '', '1050'],
    ['Gent', '', '9000'],
  ],
  phone: null,
};

const italy: Region = {
  country: 'IT',
  weight: 8,
  firstNames: words('Giulia, Chiara, Martina, Elisa, Francesca, Beatrice'),
  lastNames: words('Ferri, Conti, Marchetti, Galli, Rinaldi, Moretti'),
  streets: words('Via dei Mille, Via Garibaldi, Corso Italia, Via San Marco'),
  numberFirst: false,
  places: [
    ['Milano', 'MI', '20121'],
    ['Torino', 'TO', '10123'],
    ['Bologna', 'BO', '40125'],
  ],
  phone: null,
};

const austria: Region = {
  ...germany,
  country: 'AT',
  weight: 4,
  streets: words('Neubaugasse, Josefstädter Straße, Lange Gasse'),
  places: [
    ['Wien', '', '1070'],
    ['Graz', '', '8010'],
  ],
  phone: null,
};

const spain: Region = {
  country: 'ES',
  weight: 4,
  firstNames: words('Lucía, Alba, Marta, Irene, Carla'),
  lastNames: words('Serrano, Vega, Molina, Iglesias, Campos'),
  streets: words('Calle de Serrano, Carrer de Provença, Calle Mayor'),
  numberFirst: false,
  places: [
    ['Madrid', '', '28001'],
    ['Barcelona', '', '08008'],
  ],
  phone: null,
};

/** The regions of each demo shop's buyers, by its slug. */
export const demoRegions: Record<string, readonly Region[]> = {
  shoes: [unitedStates, canada, britain],
  boutique: [france, germany, lowCountries, italy, austria, spain],
};
