import type { LetterDesign } from '../../../contract/letter-design.ts';

/** How a letter is set where nobody designed it: one column, its words from top to bottom. */
export const PLAIN_DESIGN: LetterDesign = {
  blocks: [
    { id: 'greeting', kind: 'words', part: 'greeting' },
    { id: 'body', kind: 'words', part: 'body' },
    { id: 'button', kind: 'words', part: 'button' },
    { id: 'ps', kind: 'words', part: 'ps' },
  ],
  look: { accent: '#3f4bb8', ground: '#f4f5f9', paper: '#ffffff', ink: '#1f2333', font: 'sans', corners: 'round', dark: 'keep' },
};
