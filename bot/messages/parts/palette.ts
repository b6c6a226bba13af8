// The colours, each checked by a test for the contrast of WCAG 2.2 AA. A colour never says alone what a message means.

export interface Tone {
  /** Behind the header. */
  ground: string;
  /** Text on the ground. */
  ink: string;
  /** Behind the body. */
  paper: string;
  /** Buttons and accents on the paper, with white text on them. */
  strong: string;
}

export const ink = '#1A2730';
/** For captions on white and on every paper. */
export const soft = '#4B5A64';
export const rule = '#D5DEE3';
export const white = '#FFFFFF';

export const tones = {
  waiting: { ground: '#1F5A84', ink: white, paper: white, strong: '#1F5A84' },
  /** Light and warm where `enter` is dark and green: told apart by brightness as well. */
  return: { ground: '#FFD24A', ink: '#2B2000', paper: '#FFF9E5', strong: '#7A4B00' },
  enter: { ground: '#00603A', ink: white, paper: '#EAF6F0', strong: '#00603A' },
  done: { ground: '#46535C', ink: white, paper: white, strong: '#46535C' },
  reservation: { ground: '#553C86', ink: white, paper: white, strong: '#553C86' },
  cancelled: { ground: '#7A2E2E', ink: white, paper: white, strong: '#7A2E2E' },
  billing: { ground: '#6E4208', ink: white, paper: white, strong: '#6E4208' },
  notice: { ground: '#0B6069', ink: white, paper: white, strong: '#0B6069' },
  card: { ground: '#33488A', ink: white, paper: white, strong: '#33488A' },
  watch: { ground: '#8A2A56', ink: white, paper: white, strong: '#8A2A56' },
  plain: { ground: '#2F5D50', ink: white, paper: white, strong: '#2F5D50' },
} as const satisfies Record<string, Tone>;

/** A strip that must be noticed, such as a delay. */
export const warning = { ground: '#FFE9B8', ink: '#4A2F00' };
/** A quiet box for what to do. */
export const hint = { ground: '#EEF3F5', ink };
