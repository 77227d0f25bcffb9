import { buffer } from 'node:stream/consumers';
import { developPicture } from './develop-picture.ts';

/**
 * The program of a child: a picture on standard input; on standard output `ready`, a line of JSON and the bytes of the new picture. It is
 * told nothing else and keeps nothing. What goes wrong before `ready` is the house's fault, what goes wrong after it the picture's.
 */
process.stdout.write('ready\n');
const { head, body } = await developPicture(await buffer(process.stdin));
process.stdout.write(`${JSON.stringify(head)}\n`);
process.stdout.write(body);
