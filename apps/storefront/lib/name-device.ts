const browsers: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** What people call the device behind a User-Agent: "Firefox, Windows"; null when it tells nothing that we know. */
export function nameDevice(userAgent: string | null): string | null {
  const first = (list: [RegExp, string][]) => list.find(([form]) => form.test(userAgent ?? ''))?.[1];
  return [first(browsers), first(systems)].filter(Boolean).join(', ') || null;
}
