/** The light theme of the screens (web/tokens.css), for pictures on paper. */
export const LIGHT = {
  ground: '#fbfaf7',
  ink: '#15191e',
  muted: '#565e67',
  rule: '#cfcbc1',
  track: '#e2dfd7',
  mark: '#3b434b',
};
