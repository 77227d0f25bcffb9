const flagged = /^(?<source>\^.*)\/(?<flags>[iu]+)$/s;
const pieces = /\\p\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|./gsu;

const bothCases = (letter: string) => (/[a-z]/i.test(letter) ? `${letter.toLowerCase()}${letter.toUpperCase()}` : letter);

/** `[a-f]` as `[a-fA-F]`: ranges and single letters in both cases. */
function foldClass(text: string): string {
  return text.replace(/\\.|[a-z]-[a-z]|[a-z]/gi, (part) => {
    if (part.startsWith('\\')) return part;
    return part.length === 3 ? `${part.toLowerCase()}${part.toUpperCase()}` : bothCases(part);
  });
}

function foldCase(source: string): string {
  return source.replace(pieces, (piece) => {
    if (piece.startsWith('\\')) return piece;
    if (piece.startsWith('[')) return foldClass(piece);
    return bothCases(piece) === piece ? piece : `[${bothCases(piece)}]`;
  });
}

/** A pattern as JSON Schema writes it: without slashes and flags. `u` is always on there; what `i` allows is spelled out. */
export function plainPattern(pattern: string): string {
  const { source, flags = '' } = flagged.exec(pattern)?.groups ?? {};
  if (source === undefined) return pattern;
  return flags.includes('i') ? foldCase(source) : source;
}

/** A document whose patterns are JSON Schema's: what describes the schemas writes a pattern's flags behind it, where they belong to the text. */
export function withPlainPatterns<Document>(document: Document): Document {
  const text = JSON.stringify(document, (name, value: unknown) =>
    name === 'pattern' && typeof value === 'string' ? plainPattern(value) : value,
  );
  return JSON.parse(text) as Document;
}
