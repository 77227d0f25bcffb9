import { tone } from '../ink/mix-colour.ts';
import type { Sheet } from '../ink/open-sheet.ts';

/** The studio of Stride: a seamless ground in one tone with a hard-edged fall of window light, 1200 by 1500. */
export function setFloor(sheet: Sheet, colour: string, horizon = 1010): string {
  const wall = sheet.fade([
    [0, tone(colour, -0.05)],
    [0.6, tone(colour, 0.14)],
    [1, tone(colour, 0.05)],
  ]);
  const floor = sheet.fade([
    [0, tone(colour, -0.1)],
    [0.3, tone(colour, 0.06)],
    [1, tone(colour, -0.02)],
  ]);
  const beam = sheet.fade([
    [0, '#ffffff', 0.05],
    [0.5, '#ffffff', 0.32],
    [1, '#ffffff', 0.08],
  ]);
  return `<rect width="1200" height="1500" fill="url(#${wall})"/><rect y="${horizon - 90}" width="1200" height="${1590 - horizon}" fill="url(#${floor})"/>
<rect y="${horizon - 150}" width="1200" height="120" fill="${tone(colour, 0.08)}" opacity="0.9" filter="url(#${sheet.blur(38)})"/>
<path d="M120 0H520L1010 ${horizon - 70}H610Z" fill="url(#${beam})" filter="url(#${sheet.blur(5)})"/><path d="M590 0H690L1180 ${horizon - 70}H1080Z" fill="url(#${beam})" filter="url(#${sheet.blur(5)})"/>
<ellipse cx="600" cy="1560" rx="900" ry="260" fill="#0b0a10" opacity="0.05" filter="url(#${sheet.blur(60)})"/>`;
}

/** Contact shadow under something that stands on y, from x to x + width: a dark line of touch inside a wide soft pool. */
export function castContact(sheet: Sheet, x: number, y: number, width: number): string {
  const middle = x + width / 2;
  return `<ellipse cx="${middle + 26}" cy="${y + 18}" rx="${width * 0.54}" ry="40" fill="#0b0a10" opacity="0.26" filter="url(#${sheet.blur(26)})"/>
<ellipse cx="${middle + 6}" cy="${y + 4}" rx="${width * 0.47}" ry="13" fill="#0b0a10" opacity="0.55" filter="url(#${sheet.blur(8)})"/>
<ellipse cx="${middle - 10}" cy="${y}" rx="${width * 0.43}" ry="6" fill="#0b0a10" opacity="0.7" filter="url(#${sheet.blur(3)})"/>`;
}
