import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listSources, root } from './list-sources.ts';

type Ban = { pattern: RegExp; instead: string; in?: RegExp; except?: RegExp };

const servers = /^(packages\/(core|api|cli|stripe-sandbox)|apps)\//;

/** What the house does not say, and what it says instead. */
const bans: readonly Ban[] = [
  { pattern: /\b(TODO|FIXME|XXX)\b/, instead: 'an issue, or do it now' },
  { pattern: /lorem ipsum|coming soon/i, instead: 'real words' },
  { pattern: /@ts-ignore|@ts-nocheck|@ts-expect-error/, instead: 'the right type' },
  { pattern: /\bas any\b|: any\b|<any>/, instead: 'unknown, or the right type' },
  { pattern: /\.(only|skip|todo)\(/, instead: 'a test that runs', in: /\.(test|spec)\.tsx?$/ },
  { pattern: /\$queryRawUnsafe|\$executeRawUnsafe|sql\.raw\(/, instead: 'sql`…` with parameters', except: /\.test\.ts$/ },
  {
    pattern: /\bset_config\(/,
    instead: 'withStore()',
    in: /^packages\/(core|api)\/src/,
    except: /db\/(with-store|read-store|store-dialect)\.ts$/,
  },
  {
    pattern: /(?<![.\w])fetch\(|\b(request|get)\b.* from 'node:http'|from 'node:(https|http2|tls)'|from 'undici'/,
    instead: 'sendOutside(), which checks where a merchant’s address leads',
    in: /^packages\/(core|api)\/src/,
    // Sign-in providers and storages are named by the operator; what try-it holds runs in the reader's browser.
    except:
      /\.test\.ts$|outgoing\/send-outside\.ts$|auth\/social-plugin\.ts$|files\/cloudinary-storage\.ts$|reference\/try-it\.ts$/,
  },
  { pattern: /parseFloat\(/, instead: 'toMinor() or Number()', in: servers },
  {
    pattern: /dangerouslySetInnerHTML/,
    instead: 'text, or cleaned HTML in the one component for it',
    except: /components\/(rich-text|structured-data)\.tsx$/,
  },
];

const badNames = /(^|\/)(utils?|helpers?|misc|common|managers?|services?)(\/|\.tsx?$)/;

/** Lists banned words and names, each with what would be right. */
export function checkWords(): string[] {
  return listSources()
    .filter((file) => !file.startsWith('tidy/'))
    .flatMap((file) => {
      const named = badNames.test(file) ? [`${file}: a name that says nothing; find the noun`] : [];
      const lines = readFileSync(path.join(root, file), 'utf8').split('\n');
      const said = bans
        .filter((ban) => (!ban.in || ban.in.test(file)) && !ban.except?.test(file))
        .flatMap((ban) =>
          lines.flatMap((line, index) =>
            ban.pattern.test(line) ? [`${file}:${index + 1}: ${ban.pattern} (instead: ${ban.instead})`] : [],
          ),
        );
      return [...named, ...said];
    });
}
