/**
 * Screens on which every page fits: laptops, a large screen, a telephone, a tablet, and a laptop whose
 * pages are enlarged to 125 % and 200 %. Width and height in pixels.
 */
export const SIZES = [
  [1366, 768],
  [1440, 900],
  [1920, 1080],
  [390, 844],
  [768, 1024],
  [1093, 614],
  [683, 384],
] as const;
