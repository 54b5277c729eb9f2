/** What a campaign wants; `offer` where the brief says nothing else. */
export type Goal = 'offer' | 'launch' | 'comeback' | 'thanks' | 'event' | 'news' | 'jobs';

export interface Tagged {
  text: string;
  /** Only for these goals; for all without it. */
  goals?: readonly Goal[];
  /** Only where the offer reads as a noun ("30 % de descuento"), not as a sentence ("Lleva 3 y paga 2"). */
  noun?: boolean;
  /** Left out in a formal tone. */
  light?: boolean;
}

export type Phrase = string | Tagged;

/** Short lines for other channels. Where a line needs more room than its platform gives, another is taken; `keyword` is what a reader answers to leave. */
export interface ChannelGrammar {
  headlines: readonly Phrase[];
  lines: readonly Phrase[];
  pushTitles: readonly Phrase[];
  sms: readonly Phrase[];
  smsOptOut: string;
  keyword: string;
  social: readonly Phrase[];
  /** Openers of a post that leave a long offer to the landing page. */
  teasers: readonly Phrase[];
  link: readonly Phrase[];
  bioLink: readonly Phrase[];
  /** On a button for whose words there is no room. */
  more: string;
  whatsappFooter: string;
  whatsappStop: string;
}

/** The sentences of a language, in the notation of phrase.ts. None claims what the slots do not say. */
export interface Grammar {
  subjects: readonly Phrase[];
  /** Subject lines that leave the offer to the letter, for offers too long for a line. */
  teasers: readonly Phrase[];
  preheaders: readonly Phrase[];
  greetings: readonly Phrase[];
  openings: Readonly<Record<Goal, readonly string[]>>;
  offers: readonly Phrase[];
  factsIntro: readonly string[];
  until: readonly string[];
  between: readonly string[];
  from: readonly string[];
  closings: readonly string[];
  calls: Readonly<Record<Goal, readonly string[]>>;
  postscripts: readonly Phrase[];
  /** The mark that opens an exclamation, where the language has one. */
  opensExclamation: string;
  /** Instead of a first name that is not known, after "Hola, ". */
  nameless: string;
  /** The same where the name would be the first word. */
  firstWord: string;
  unsubscribe: string;
  sentBy: string;
  why: string;
  channels: ChannelGrammar;
}
