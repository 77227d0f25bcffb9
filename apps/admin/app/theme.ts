import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent: an ink blue that leans to violet. */
const accent: MantineColorsTuple = [
  '#eef0ff',
  '#dfe2fd',
  '#bfc5f8',
  '#9ca5f2',
  '#7f8aec',
  '#6975e8',
  '#5560dc',
  '#454fc4',
  '#3a43a8',
  '#2d3588',
];

/** Greys with a breath of blue, so that paper and ink belong together. */
const dark: MantineColorsTuple = [
  '#e6e7eb',
  '#b9bcc6',
  '#9094a1',
  '#686c79',
  '#3b3e48',
  '#2c2f37',
  '#1d1f25',
  '#17191e',
  '#101216',
  '#0b0c0f',
];

const gray: MantineColorsTuple = [
  '#f8f8fa',
  '#f2f3f5',
  '#e8e9ed',
  '#dcdee3',
  '#c9ccd3',
  '#a4a8b3',
  '#7d8290',
  '#5f6472',
  '#3b3f4a',
  '#1b1d23',
];

const fontFamily = 'var(--font-geist-sans), system-ui, -apple-system, "Segoe UI", sans-serif';

/** The look of the admin: calm, small type, hairlines; shadows only on what floats. */
export const theme = createTheme({
  colors: { accent, dark, gray },
  primaryColor: 'accent',
  primaryShade: 6,
  black: '#1b1d23',
  fontFamily,
  fontFamilyMonospace: 'var(--font-geist-mono), ui-monospace, monospace',
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: { h1: { fontSize: '22px', lineHeight: '28px' }, h2: { fontSize: '15px', lineHeight: '22px' } },
  },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'sm',
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false, checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: { size: 'sm' } },
    ColorInput: { defaultProps: { eyeDropperButtonProps: { 'aria-label': 'Pick a colour from the screen' } } },
    Modal: {
      styles: { title: { fontWeight: 600 } },
      defaultProps: {
        centered: true,
        radius: 'md',
        overlayProps: { backgroundOpacity: 0.35, blur: 2 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Menu: { defaultProps: { shadow: 'md', radius: 'md', transitionProps: { transition: 'pop', duration: 120 } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close the notice' } } },
    Tooltip: { defaultProps: { openDelay: 300, fz: 12 } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-default-border': 'var(--hairline-strong)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-faint)',
  '--mantine-color-yellow-light': 'var(--warn-wash)',
  '--mantine-color-yellow-light-color': 'var(--warn)',
  '--mantine-color-orange-light': 'var(--warn-wash)',
  '--mantine-color-orange-light-color': 'var(--warn)',
  '--mantine-color-red-light': 'var(--bad-wash)',
  '--mantine-color-red-light-color': 'var(--bad)',
};

/** Lets Mantine's parts use the tones of globals.css. */
export const tones: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
