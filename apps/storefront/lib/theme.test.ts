import { expect, test } from 'vitest';
import { contrast, readTheme } from './theme.ts';

test('a shop without a look of its own gets a readable one', () => {
  const { variables } = readTheme({});
  expect(contrast(String(variables['--ink']), String(variables['--ground']))).toBeGreaterThan(7);
});

test('colours that cannot be read on each other are mended', () => {
  const { variables } = readTheme({ colors: { ground: '#fff', ink: '#fefefe', accent: '#ffee00', onAccent: '#ffffff' } });
  expect(contrast(String(variables['--ink']), '#ffffff')).toBeGreaterThan(4.5);
  expect(contrast(String(variables['--on-accent']), '#ffee00')).toBeGreaterThan(4.5);
  expect(variables['--accent-text']).toBe(variables['--ink']);
});

test('lesser texts can be read on the tinted ground, in every shop of the house', () => {
  for (const theme of ['stride', 'lune', 'none']) {
    const { variables } = readTheme({ theme });
    expect(contrast(String(variables['--muted']), String(variables['--tint'])), theme).toBeGreaterThan(4.5);
  }
});

test('nothing but colours, known fonts and numbers comes through', () => {
  const evil = 'red; background: url(https://evil.example)';
  const theme = readTheme({
    theme: 'lune',
    colors: { ground: evil, ink: 7 },
    fonts: { display: evil },
    radius: 1e9,
    pictureRatio: evil,
    home: evil,
  });
  expect(theme).toEqual(readTheme({ theme: 'lune' }));
  expect(JSON.stringify(theme)).not.toContain('evil');
});

test('what the merchant chose wins over the preset', () => {
  const { variables, manner } = readTheme({
    theme: 'stride',
    colors: { accent: '#00ff88' },
    fonts: { text: 'Figtree Variable' },
    radius: 4,
    home: 'editorial',
  });
  expect(variables).toMatchObject({ '--accent': '#00ff88', '--radius': '4px' });
  expect(variables['--text-font']).toContain('Figtree');
  expect(manner).toBe('editorial');
});

test('the parts of the front page stand in the merchant’s order, each once; without any known one, all of them', () => {
  expect(readTheme({ sections: ['newest', 'nothing', 'featured', 'newest'] }).sections).toEqual(['newest', 'featured']);
  expect(readTheme({ sections: ['nothing'] }).sections).toHaveLength(4);
  expect([readTheme({ mark: 'both' }).mark, readTheme({ mark: 'x' }).mark]).toEqual(['both', 'name']);
});
