import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The emails' blue, from its lightest to its darkest. */
const blue: MantineColorsTuple = [
  ...(['#eef4fd', '#dbe7fa', '#b5cdf3', '#8ab4f8', '#5f95e3'] as const),
  ...(['#3d7bd4', '#1d5fbf', '#174f9f', '#123f80', '#0d2f61'] as const),
];

/** The slate of tokens.css by night, where Mantine would take its own grey. */
const dark: MantineColorsTuple = [
  ...(['#e7ebef', '#c9d2da', '#a9b5c0', '#8b98a5', '#46535f'] as const),
  ...(['#333e48', '#1f2830', '#171e25', '#12181e', '#0f1419'] as const),
];

export const theme = createTheme({
  primaryColor: 'blue',
  colors: { blue, dark },
  primaryShade: 6,
  autoContrast: true,
  defaultRadius: 8,
  fontFamily: '"Inter Variable", -apple-system, "Segoe UI", Helvetica, Arial, sans-serif',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.8125rem', lg: '0.9375rem', xl: '1.25rem' },
  respectReducedMotion: true,
  // Pages are as high as the window: nothing behind a dialog scrolls, and no style has to be written to keep it from that.
  components: { Modal: { defaultProps: { lockScroll: false } } },
});
