/** One message of PostgreSQL's protocol 3.0: its type letter ('' for the nameless first one of a client) and all of its bytes. */
export type Message = { type: string; bytes: Buffer };

/** Cuts a stream of bytes into messages; what is not complete yet waits for the next call. */
export type MessageReader = (chunk: Buffer) => Message[];

/**
 * Makes a reader for one direction of one connection (PostgreSQL documentation, "Frontend/Backend Protocol").
 *
 * @param isClient  a client's first message has no type letter.
 */
export function readMessages(isClient: boolean): MessageReader {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = isClient;
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const messages: Message[] = [];
    for (;;) {
      const head = isFirst ? 0 : 1;
      if (rest.length < head + 4) return messages;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return messages;
      messages.push({ type: isFirst ? '' : String.fromCharCode(rest[0] ?? 0), bytes: rest.subarray(0, end) });
      rest = rest.subarray(end);
      isFirst = false;
    }
  };
}

function textAt(bytes: Buffer, start: number): { text: string; next: number } {
  const end = bytes.indexOf(0, start);
  return { text: bytes.toString('utf8', start, end), next: end + 1 };
}

/** The statement that a client's Query or Parse message carries, with the name it is kept under ('' for none). */
export function statementOf(message: Message): { name: string; text: string } | null {
  if (message.type === 'Q') return { name: '', text: textAt(message.bytes, 5).text };
  if (message.type !== 'P') return null;
  const name = textAt(message.bytes, 5);
  return { name: name.text, text: textAt(message.bytes, name.next).text };
}

/** The name of the kept statement that a Bind message uses. */
export function boundName(message: Message): string | null {
  if (message.type !== 'B') return null;
  return textAt(message.bytes, textAt(message.bytes, 5).next).text;
}
