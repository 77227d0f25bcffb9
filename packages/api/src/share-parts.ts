type Json = Record<string, unknown>;
type OperationDoc = { parameters?: unknown[]; responses?: Record<string, unknown> };
type Documented = { paths?: unknown; components?: unknown };

const refusalCode = /`(\w+)`: /g;

/** A name for a refusal's answer: its status and the codes that it may have. */
function nameRefusal(status: string, { description = '' }: { description?: string }): string {
  return [`Refused${status}`, ...[...description.matchAll(refusalCode)].map((match) => match[1])].join('_');
}

function nameParameter(parameter: { name: string; in: string }): string {
  return `${parameter.in}_${parameter.name.replace(/\W/g, '_')}`;
}

/** Keeps a part under a name, a further one of the same name under a number, and answers with the way to it. */
function openShelf(kind: string) {
  const parts: Record<string, unknown> = {};
  const names = new Map<string, string>();
  return {
    parts,
    put(part: unknown, name: string): { $ref: string } {
      const text = JSON.stringify(part);
      let found = names.get(text);
      for (let number = 1; !found; number += 1) {
        const free = number === 1 ? name : `${name}_${number}`;
        if (free in parts) continue;
        parts[free] = part;
        names.set(text, free);
        found = free;
      }
      return { $ref: `#/components/${kind}/${found}` };
    },
  };
}

/**
 * Says once what many operations of a document have alike: refusals become `components.responses`, parameters `components.parameters`.
 * Each refusal of each operation spelled out is nine tenths of the document.
 */
export function shareParts<Document extends Documented>(document: Document): Document {
  const responses = openShelf('responses');
  const parameters = openShelf('parameters');
  const counts = new Map<string, number>();
  const items = Object.entries((document.paths ?? {}) as Record<string, Record<string, OperationDoc>>);
  for (const [, item] of items)
    for (const op of Object.values(item))
      for (const part of op.parameters ?? []) counts.set(JSON.stringify(part), (counts.get(JSON.stringify(part)) ?? 0) + 1);

  const share = (op: OperationDoc): OperationDoc => ({
    ...op,
    ...(op.parameters
      ? {
          parameters: op.parameters.map((part) =>
            (counts.get(JSON.stringify(part)) ?? 0) > 1
              ? parameters.put(part, nameParameter(part as { name: string; in: string }))
              : part,
          ),
        }
      : {}),
    responses: Object.fromEntries(
      Object.entries(op.responses ?? {}).map(([status, answer]) => [
        status,
        Number(status) >= 400 ? responses.put(answer, nameRefusal(status, answer as { description?: string })) : answer,
      ]),
    ),
  });
  const paths = Object.fromEntries(
    items.map(([path, item]) => [path, Object.fromEntries(Object.entries(item).map(([method, op]) => [method, share(op)]))]),
  );
  const components = { ...(document.components as Json | undefined), responses: responses.parts, parameters: parameters.parts };
  return { ...document, paths, components };
}

/** A part of a document, or what its `$ref` leads to. */
export function partOf<Part>(document: { components?: unknown }, part: Part | { $ref: string }): Part {
  if (typeof part !== 'object' || part === null || !('$ref' in part)) return part as Part;
  const [kind = '', name = ''] = String(part.$ref).split('/').slice(-2);
  return (document.components as Record<string, Record<string, Part>>)[kind]?.[name] as Part;
}
