/** Texts with their embeddings in 127ths, one after another. */
export interface TopicsTask {
  embeddings: Int8Array<ArrayBuffer>;
  dimensions: number;
  texts: string[];
}

export interface FoundTopic {
  terms: string[];
  /** Indexes of its texts, nearest first, and their cosines with the centre. */
  members: number[];
  cosines: number[];
}
