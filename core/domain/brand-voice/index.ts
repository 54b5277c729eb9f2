/** How a brand writes: learned from its own letters, edited by a person, applied and checked. Pure. */
export { brandChecks, type BrandPart } from './brand-checks.ts';
export { disclaimersOf, inWords, languageOfCountry, NO_STYLE, styleIn, suitsBrand, type BrandStyle } from './brand-style.ts';
export { learnVoice, type LearnedVoice } from './learn-voice.ts';
export { styleSentences } from './style-sentences.ts';
